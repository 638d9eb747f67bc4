"""What the command line says, over what the configuration file says."""

from __future__ import annotations

from collections.abc import Mapping

from framework_lint.config.settings import SELECTORS, Given, Settings


def with_given(settings: Settings, given: Given) -> Settings:
    """Settings as the command line changes them, with the options named as the origin of what they give."""
    origins = dict(settings.origins)
    if given.select is not None:
        # Whoever selects rules wants these alone: what the file selects or ignores does not count.
        settings = settings._replace(select=given.select, extend_select=(), ignore=())
        origins = {key: origin for key, origin in origins.items() if key not in SELECTORS}
        origins["select"] = "--select"
    if given.extend_select:
        kept = tuple(selector for selector in settings.ignore if selector not in given.extend_select)
        settings = settings._replace(extend_select=(*settings.extend_select, *given.extend_select), ignore=kept)
        origins["extend-select"] = _also(origins, "extend-select")
    if given.ignore:
        settings = settings._replace(ignore=(*settings.ignore, *given.ignore))
        origins["ignore"] = _also(origins, "ignore")
    if given.fail_on is not None:
        settings = settings._replace(fail_on=given.fail_on)
        origins["fail-on"] = "--fail-on"
    return settings._replace(origins=origins, online=given.online, online_hosts=given.online_hosts)


def _also(origins: Mapping[str, str], key: str) -> str:
    return f"{origins[key]}, --{key}" if key in origins else f"--{key}"
