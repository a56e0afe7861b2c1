"""Choosing a password by a link that comes by e-mail: asking for it, and using it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.accounts import passwords
from everymoment.pages import errors
from everymoment.pages.rules import ANYBODY, open_to


@open_to(ANYBODY)
@require_http_methods(["GET", "POST"])
def ask_password(request: HttpRequest) -> HttpResponse:
    """The question for a user name or address, and the same answer whether there is an account or not."""
    name, wrong, sent = request.POST.get("name", "").strip(), {}, False
    if request.method == "POST":
        try:
            passwords.ask(request, name)
            sent = bool(name)
        except passwords.MustWait:
            return errors.must_wait(request)
        wrong = {} if name else {"name": "Enter your user name or e-mail address"}
    said = {"errors": wrong, "sent": sent}
    return render(request, "account/ask_password.jinja", said, status=400 if wrong else 200)


@open_to(ANYBODY)
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest, mark: str, token: str) -> HttpResponse:
    """The form, or on to signing in with what was chosen."""
    account, wrong = passwords.of_link(mark, token), {}
    if account is None:
        return render(request, "account/old_link.jinja", status=404)
    if request.method == "POST":
        try:
            passwords.choose(request, account, request.POST.get("password", ""))
        except passwords.NotChosen as weak:
            wrong = {"password": str(weak)}
        else:
            messages.info(request, "Your new password is kept. Sign in with it.")
            return redirect("sign_in")
    said = {"errors": wrong, "username": account.get_username()}
    # Not 400: the address of a refused form is logged, and with this one anybody could choose the password.
    return render(request, "account/new_password.jinja", said)
