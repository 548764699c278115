"""« Je ne sais pas », « ok », « 👍 » are no title, place or reason; where one may be left out, they leave it out."""

from __future__ import annotations

import pytest

from bot.domain.campaigns.forms import ACTIVITY
from bot.domain.core.forms import NotAccepted, accepted
from bot.domain.events.planning.event_acts import CANCEL, LIFT
from bot.domain.events.planning.event_form import NEW_EVENT
from bot.domain.events.polls.poll_form import NEW_POLL
from bot.domain.events.telling.ratings import WHY
from bot.domain.incidents.maintenances import MAINTENANCE
from bot.domain.incidents.working_forms import KEPT_ANSWER, WAITING_FOR
from bot.domain.network.newcomers.forms import IMMERSION
from bot.domain.network.sectors import SECTOR
from bot.domain.resources.resources import RESOURCE, THEME
from bot.domain.steering.concern_forms import CONCERN_ASIDE
from bot.domain.training.module_forms import MODULE
from bot.domain.upkeep.corrections import SAID
from bot.domain.visits.forms import COMMITMENT, FIELD

NOTHING_SAID = ("oui", "ok", "Je ne sais pas", "passer", "👍", "merci", "bonjour", "néant", "2")
GIVEN = (
    *((NEW_EVENT, step) for step in ("title", "place", "venue")),
    *((RESOURCE, step) for step in ("title", "public")),
    *((ACTIVITY, step) for step in ("title", "place", "partners", "public")),
    *((COMMITMENT, step) for step in ("what", "who")),
    *((KEPT_ANSWER, step) for step in ("title", "text")),
    *((NEW_POLL, "title"), (SECTOR, "called"), (MODULE, "title"), (THEME, "title"), (FIELD, "title")),
    *(
        (CONCERN_ASIDE, "why"),
        (MAINTENANCE, "text"),
        (WAITING_FOR, "whom"),
        (LIFT, "reason"),
        (IMMERSION, "wish"),
    ),
)
LEFT_OUT = (
    *((MODULE, step) for step in ("body", "hours", "format")),
    *(
        (SAID, "said"),
        (NEW_EVENT, "link"),
        (NEW_POLL, "place"),
        (RESOURCE, "keywords"),
        (WHY, "comment"),
        (CANCEL, "reason"),
    ),
)


def test_it_is_no_answer_where_one_is_needed() -> None:
    for form, step in GIVEN:
        for said in NOTHING_SAID:
            with pytest.raises(NotAccepted):
                accepted(form, step, said)


def test_it_leaves_out_what_may_be_left_out() -> None:
    for form, step in LEFT_OUT:
        for said in ("Je ne sais pas", "passer", "plus tard"):
            assert "-" == accepted(form, step, said), (form.name, step, said)
