"""A target muscle is to be seen in one still, or listed as unseen with the reason."""

from generator.figures.camera import look_from
from generator.figures.picture import choose_window, posts_to_cut
from generator.figures.raster.depth import fill_buffer
from generator.figures.visibility import check_muscles, check_posts
from tests.figures.staged import guide_dataset, stage


def found(azimuth: float, unseen: tuple[str, ...] = (), *, chosen: bool = True) -> list[str]:
    staging = stage("pull-up")
    exercise = guide_dataset().exercises["pull-up"]
    assert exercise.figure is not None
    assert staging.muscles is not None
    entry = type(exercise.figure).model_fields["unseen"].annotation.__args__[0]
    listed = tuple(entry(muscle=muscle, reason="It lies below.") for muscle in unseen)
    exercise = exercise.model_copy(update={"figure": exercise.figure.model_copy(update={"unseen": listed})})
    camera = look_from(azimuth, 8)
    window = choose_window(staging.ends, camera)
    stills = [fill_buffer(end.meshes, camera, window) for end in staging.ends]
    return [finding.message for finding in check_muscles(exercise, staging.muscles, stills, chosen=chosen)]


def test_a_muscle_that_is_seen_needs_nothing() -> None:
    assert found(180) == []


def test_a_target_that_no_still_shows_is_reported() -> None:
    (message,) = found(0)
    assert "latissimus-dorsi" in message


def test_a_muscle_that_is_listed_may_be_unseen_but_not_seen() -> None:
    assert found(0, ("latissimus-dorsi",)) == []
    (message,) = found(180, ("latissimus-dorsi",))
    assert "is listed as unseen" in message
    assert found(180, ("latissimus-dorsi",), chosen=False) == []


def test_a_muscle_that_is_no_target_is_not_listed() -> None:
    assert any("no target" in message for message in found(180, ("biceps-brachii",)))


def test_a_post_that_is_cut_away_is_reported() -> None:
    staging = stage("inverted-row")
    (finding,) = check_posts(posts_to_cut(staging, look_from(110, 6)))
    assert "A post would stand across the body" in finding.message
    assert list(check_posts(posts_to_cut(staging, look_from(145, 7)))) == []
