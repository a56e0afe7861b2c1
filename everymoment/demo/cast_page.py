"""The page that lists the cast: one press signs in. It exists only in a demo, and opens only accounts a demo made."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse  # noqa: TID251  # the demo's one page
from django.shortcuts import redirect, render  # noqa: TID251  # the demo's one page
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from everymoment.demo.cast import account_of, parts_here, with_second_step
from everymoment.demo.edith import NUMBER
from everymoment.pages.rules import ANYBODY, open_to


@open_to(ANYBODY)
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """Whom to sign in as, what each is there for, and what they see first."""
    return render(
        request, "demo/cast.jinja", {"parts": parts_here(), "number": NUMBER, "two_steps": with_second_step()}
    )


@open_to(ANYBODY)
@require_POST
def sign_in_as(request: HttpRequest, username: str) -> HttpResponse:
    """Signs in as one of the cast, through their second step where that is wanted.

    Raises Http404 for anybody whom no demo made.
    """
    account = account_of(username)
    if account is None:
        raise Http404("There is nobody of that name in the cast.")
    if request.POST.get("second_step"):
        return perform_login(request, Login(user=account, redirect_url=reverse("home")))
    login(request, account)
    return redirect("home")
