"""The address of a page of a draft is what Flask itself would write, for everybody."""

from types import SimpleNamespace

from flask import Blueprint, Flask, url_for
from hypothesis import given
from hypothesis import strategies as st

from portal.web.formulier.addresses import address_of
from portal.web.formulier.routes import formulier

DRAFTS = st.sampled_from(["a" * 32, "0" * 32, "0123456789abcdef" * 2])
SLUGS = st.sampled_from(["klacht", "melding-openbare-ruimte"])
VIEWS = st.sampled_from(["check", "overview", "saved", "stop_page", "prove", "end"])
STEPS = st.sampled_from(["gebeurtenis", "contact", "stap_2"])
ROWS = st.sampled_from(["1", "nieuw"])
TOLD = st.dictionaries(
    st.sampled_from(["terug", "bij", "na", "nagekeken", "taal", "vraag"]),
    st.none() | st.text(st.characters(codec="utf-8"), max_size=12),
)
HOME, HERE = "https://localhost", "/formulier/klacht"
ROOTS = st.sampled_from([HOME, f"{HOME}/loket"])


def app_with_both():
    """Where the forms hang twice, as in the portal: by themselves and below something else."""
    app, desk = Flask("addresses"), Blueprint("desk", __name__, url_prefix="/desk/<contact>")
    desk.url_value_preprocessor(lambda _endpoint, values: values.pop("contact"))
    desk.url_defaults(lambda _endpoint, values: values.setdefault("contact", "c"))
    desk.register_blueprint(formulier)
    app.register_blueprint(formulier)
    app.register_blueprint(desk)
    return app


APP = app_with_both()


def both(page, draft, view, values):
    """What we write on a page, and what Flask does."""
    root, path = page
    with APP.test_request_context(path, base_url=root):
        APP.preprocess_request()
        ours = address_of(draft, view, values)
        return ours, url_for(f".{view}", slug=draft.form_slug, draft_id=draft.id, **values)


def draft_of(draft_id, slug="klacht"):
    return SimpleNamespace(id=draft_id, form_slug=slug)


@given(DRAFTS, SLUGS, VIEWS, TOLD, ROOTS)
def test_the_address_of_a_page_is_what_flask_writes(draft_id, slug, view, told, root):
    ours, usual = both((root, HERE), draft_of(draft_id, slug), view, told)
    assert ours == usual
    assert draft_id in ours


@given(DRAFTS, SLUGS, STEPS, TOLD, ROOTS)
def test_the_address_of_a_step_is_what_flask_writes(draft_id, slug, step, told, root):
    ours, usual = both((root, HERE), draft_of(draft_id, slug), "step", {"step": step, **told})
    assert ours == usual
    assert f"/{slug}/{draft_id}/{step}" in ours


@given(DRAFTS, STEPS, ROWS, TOLD)
def test_the_address_of_a_row_is_what_flask_writes(draft_id, step, row, told):
    values = {"step": step, "row": row, **told}
    ours, usual = both((HOME, HERE), draft_of(draft_id), "row", values)
    assert ours == usual


@given(DRAFTS, STEPS, TOLD)
def test_at_the_desk_an_address_stays_there(draft_id, step, told):
    both((HOME, HERE), draft_of(draft_id), "step", {"step": step})
    ours, usual = both((HOME, f"/desk/c{HERE}"), draft_of(draft_id), "step", {"step": step, **told})
    assert ours == usual
    assert ours.startswith("/desk/c/")
