"""The root list of addresses, as names and patterns."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the root list: its name with its namespace, its pattern, whether it stands below a language."""

    name: str
    pattern: str
    has_language: bool


def routes(resolver: URLResolver | None = None) -> list[Route]:
    """Return every address that the product answers at; without a name it is called by its pattern."""
    return _routes(resolver or get_resolver(), namespace="", before="", has_language=False)


def _routes(resolver: URLResolver, *, namespace: str, before: str, has_language: bool) -> list[Route]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            pattern = f"{before}{entry.pattern}"
            name = f"{namespace}{entry.name}" if entry.name else pattern
            found.append(Route(name, pattern, has_language))
        else:
            below_language = isinstance(entry.pattern, LocalePrefixPattern)
            found += _routes(
                entry,
                namespace=f"{namespace}{entry.namespace}:" if entry.namespace else namespace,
                # The pattern prints the language of the moment; readers see that it varies.
                before=f"{before}LANGUAGE/" if below_language else f"{before}{entry.pattern}",
                has_language=has_language or below_language,
            )
    return found
