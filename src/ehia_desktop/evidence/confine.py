"""The limits the worker lives under: memory, processor time, no files written, no dump of what it held.

On Linux and macOS the worker sets them on itself before it reads a byte; on Windows the program puts the
worker into a Job Object, which also ends it when the program ends.
"""

import sys
from typing import TYPE_CHECKING

from ehia_desktop.evidence.limits import MAX_MEMORY, MAX_SECONDS

if TYPE_CHECKING:
    # The worker starts no process: what it does not need it does not wait for.
    from subprocess import Popen

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY, _ONE_PROCESS, _KILL_ON_CLOSE, _PROCESS_TIME = 0x100, 0x8, 0x2000, 0x2
    _EXTENDED_LIMITS = 9

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("Basic", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def confine_child(child: "Popen[bytes]") -> object:
        """Put `child` into a Job Object; the job lives as long as what is returned. Raises OSError."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        limits = _ExtendedLimits()
        limits.Basic.LimitFlags = _PROCESS_MEMORY | _ONE_PROCESS | _KILL_ON_CLOSE | _PROCESS_TIME
        limits.Basic.ActiveProcessLimit = 1
        limits.Basic.PerProcessUserTimeLimit = MAX_SECONDS * 10_000_000
        limits.ProcessMemoryLimit = MAX_MEMORY
        set_limits = kernel.SetInformationJobObject
        assign = kernel.AssignProcessToJobObject
        handle = wintypes.HANDLE(job)
        if not set_limits(handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
            raise ctypes.WinError(ctypes.get_last_error())
        if not assign(handle, wintypes.HANDLE(int(child._handle))):  # noqa: SLF001
            raise ctypes.WinError(ctypes.get_last_error())
        return _Job(job)

    class _Job:
        """Closes the job with itself; with it goes what still runs inside."""

        def __init__(self, handle: int) -> None:
            self._handle = handle

        def __del__(self) -> None:
            ctypes.WinDLL("kernel32").CloseHandle(wintypes.HANDLE(self._handle))

    def confine_self() -> None:
        """Nothing to do: the Job Object holds the worker."""

else:
    import resource

    def confine_child(child: "Popen[bytes]") -> object:
        """Nothing to do: the worker confines itself."""
        return child

    def confine_self() -> None:
        """Take away memory, time, files and core dumps from this process, for good."""
        wanted = [
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CPU, MAX_SECONDS),
            (resource.RLIMIT_AS, MAX_MEMORY),
        ]
        for kind, most in wanted:
            _soft, hard = resource.getrlimit(kind)
            limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
            try:
                resource.setrlimit(kind, (limit, limit))
            except (OSError, ValueError):
                # WORKAROUND: macOS refuses RLIMIT_AS below what is mapped already; the scan's own bounds and
                # the time limit still hold there.
                continue
