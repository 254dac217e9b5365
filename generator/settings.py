"""What a site may choose; read from the engine's configuration by the pipeline's callers."""

from dataclasses import dataclass
from pathlib import Path

Extensions = tuple[tuple[str, str], ...]
"""Name of each extension of Markdown, and its options as JSON."""


@dataclass(frozen=True)
class Settings:
    """Settings of one site. All folders are absolute."""

    root: Path
    """Folder of the configuration file; ``build/`` lies in it."""
    config_file: Path
    content: Path
    templates: Path
    """The site's own templates, styles and scripts; what it does not hold, or all where there is no such folder, is the project's."""
    site: Path
    """Where the finished site is published."""
    site_name: str
    site_url: str
    """Public address with a closing slash and the base path; empty where it is not known."""
    description: str
    subject: str = ""
    """The part of the body that the site is about, completing "The muscles of … training"; empty for the whole body."""
    license: str = ""
    """Address of the license of the texts; none is named where it is empty."""
    guide_standard: bool = True
    """Whether the guide's own editorial rules apply, not only those of any sound dataset."""
    repository: str = ""
    """Address of the project's repository, for "Report a mistake"; no link where it is empty."""
    figure_body: str = ""
    """Shape of the figures' body, a name from ``body/figure.yml``; its first one where this is empty."""
    audit: bool = True
    markdown: Extensions = ()
    """What hand-written pages are read with besides plain Markdown."""
    unused: tuple[tuple[str, int, int, str, str], ...] = ()
    """Settings that change nothing: file, line, column, what is wrong, what to do."""
    keep_going: bool = False
    """Publish without the records that have errors instead of stopping."""

    drafts: bool = False
    """Show drafts, with a mark: never in a build for publication."""
    workplace: str = "build"
    """Folder of the docs tree and the engine's output, relative to the root."""

    @property
    def build(self) -> Path:
        """Return the folder of everything that can be made again."""
        return self.root / self.workplace

    @property
    def cache(self) -> Path:
        """Return the folder of what is kept between builds, whatever the workplace."""
        return self.root / "build" / "cache"

    @property
    def docs(self) -> Path:
        """Return the docs tree that the engine reads."""
        return self.build / "docs"

    @property
    def engine(self) -> Path:
        """Return where the engine builds what the site is composed of."""
        return self.build / "engine"
