"""The style sheet of the mannequin, with its colors for both schemes."""

from collections.abc import Iterator

from generator.exports.kind import Export, Exporting, ExportKind


def _outputs(exporting: Exporting) -> Iterator[Export]:
    yield Export(
        "mannequin",
        ("assets/css/mannequin.css",),
        None,
        lambda: {"assets/css/mannequin.css": exporting.renderer.render_text("site-mannequin.css").encode()},
    )


KIND = ExportKind("styles", _outputs)
