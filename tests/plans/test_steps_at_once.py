"""Two people pressing the same thing at once, with real transactions: one is kept, and the other is told."""

from everymoment.plans import read, steps, suggest
from everymoment.plans.record import NotRecorded
from tests import builders
from tests.plans.test_two_at_once import in_threads


def test_of_two_who_take_a_step_at_once_one_has_it_and_one_is_told(own_database):
    made = builders.cast()
    steps.add(made.viewer(made.social_worker), "Order a bed")
    [step] = steps.steps(read.plan(made.viewer(made.nurse)))
    viewers, told = [made.viewer(made.nurse), made.viewer(made.carer)], []

    def press(index):
        try:
            steps.take(viewers[index], step.id)
        except NotRecorded as refused:
            told.append(str(refused))

    in_threads(press, 2)
    [after] = steps.steps(read.plan(made.viewer(made.nurse)))
    assert len(told) == 1 and "has taken this step already" in told[0]
    assert after.post in {made.nurse.current_post.pk, made.carer.current_post.pk}
    assert after.owner.split(",")[0] in told[0]


def test_two_who_accept_at_once_make_one_step(own_database):
    made = builders.cast()
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    viewers = [made.viewer(made.social_worker), made.viewer(made.gp)]
    plans = [read.plan(each) for each in viewers]
    origin, kept = suggest.suggestions(viewers[0], plans[0])[0].origin, []
    in_threads(lambda index: kept.append(suggest.accept(viewers[index], plans[index], origin)), 2)
    assert sorted(each is None for each in kept) == [False, True]
    assert len(steps.steps(read.plan(viewers[0]))) == 1
