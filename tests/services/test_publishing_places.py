"""A web address that is recorded opens safely in a browser, and for everybody."""

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.services.publishing_places import web_address


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.nhs.uk/equality/plan-2026.html",
        "https://example.org:8443/a?b=c&d=%20#e",
        "HTTPS://WWW.EXAMPLE.NHS.UK/a",
        "  https://xn--exmple-4nf.org/x ",
        "https://a-b.c1.gov.wales",
        "https://www.example.nhs.uk/cynllun-ŵyl",
    ],
)
def test_an_address_of_a_public_website_is_taken(url: str) -> None:
    assert web_address(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "", "www.example.org", "http://example.org", "javascript:alert(1)", "file:///etc/passwd", "https:///example.org",
        "https://exa mple.org/a", "https://example.org/a b", "https://user:pw@example.org/x", "https://.", "https://..",
        "https://a..b", "https://-.-", "https://example.org:99999/x", "https://example.org:abc/", "https://[::1",
        "https://ex\u0430mple.org/x", "https://example.org/\\\\evil", "https://example,org/x", "https://example.org/<b>",
        "https://-a.example.org", "https://example.o",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(UserError, match="is not a web address that begins with https://"):
        web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://intranet/plan", "https://10.0.0.5/plan", "https://127.0.0.1", "https://[::1]/x", "https://localhost:8000",
        "https://localhost.localdomain/x", "https://sharepoint.trust.local/x", "https://files.trust.nhs.uk.internal/x",
    ],
)  # fmt: skip
def test_what_only_a_network_can_open_is_refused_as_not_published(url: str) -> None:
    with pytest.raises(UserError, match="can be read only inside a network"):
        web_address(url)


def test_an_address_of_five_thousand_characters_is_refused() -> None:
    with pytest.raises(UserError, match="at most 400 characters"):
        web_address("https://example.org/" + "a" * 5_000)
