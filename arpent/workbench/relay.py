"""Letters leave by the relay that ``ARPENT_SMTP`` names; a page says when it is not there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.core.mail.backends.smtp import EmailBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger("arpent.relay")


class Unreached(OSError):
    """Nobody answers where the relay should be: no letter was handed over."""


class Relay(EmailBackend):
    """Django's own, which tells a relay that is not there from a file that is not."""

    def open(self) -> bool | None:
        try:
            return super().open()
        except SMTPException:
            raise
        except OSError as fault:
            raise Unreached(str(fault)) from fault


class LetterKept:
    """Answer a gesture whose letter could not leave with a page that says so.

    Letters leave after what they tell is written, so only the letter is to be sent again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, Unreached | SMTPException):
            return None
        # Neither whom it was for nor what it said: a log is read by others.
        logger.error("a letter did not leave: %s", type(fault).__name__)
        return render(request, "503.html", status=503)
