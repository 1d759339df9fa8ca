"""Laying out a chart for a width and a text size: where every word, bar and line stands.

Pure: the same chart, width and lettering give the same scene. The height is what the chart needs.
"""

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.ui.charts import frame
from ehia_desktop.ui.charts.columns import fits_columns, lay_columns
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.plane import lay_plane
from ehia_desktop.ui.charts.rows import lay_rows
from ehia_desktop.ui.charts.scene import Scene

NARROWEST = 300
"""No label is cut or overlapped from this many pixels up: a page of 320 less its edges."""


def lay_out(chart: Chart, width: float, letters: Lettering, *, has_title: bool = True) -> Scene:
    """Return the scene of `chart` in `width` pixels."""
    scene = Scene(max(float(NARROWEST), width))
    top = frame.put_head(scene, chart, letters, has_title=has_title)
    if chart.kind in {ChartKind.LINES, ChartKind.FUNNEL, ChartKind.GRADIENT}:
        bottom = lay_plane(scene, chart, letters, top)
    elif fits_columns(chart, letters, scene.width):
        bottom = lay_columns(scene, chart, letters, top)
    else:
        bottom = lay_rows(scene, chart, letters, top)
    frame.put_foot(scene, chart, letters, bottom)
    return scene
