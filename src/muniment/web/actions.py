"""What all decisions have in common: the page's token, where one goes then, and the number by which it is undone."""

from typing import Any

from fastapi import Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from muniment.web.formats import form_of
from muniment.web.guard import FIELD, HEADER, token_fits


async def guarded(request: Request) -> None:
    """Refuse what does not carry the token of one of our pages."""
    given = request.headers.get(HEADER)
    if given is None:
        form = await request.form()
        given = str(form.get(FIELD, ""))
    if not token_fits({"csrf": request.state.csrf}, given):
        raise HTTPException(403, "This page is older than the desk that answers; reload it and try again.")


Guarded: Any = Depends(guarded)


def inside(back: str) -> str:
    """An address on this desk; anything that leads elsewhere becomes the first page."""
    plain = back.isascii() and back.isprintable() and "\\" not in back
    return back if plain and back.startswith("/") and not back.startswith("//") else "/"


def decided(request: Request, batch: int | None, said: str, *, back: str, undone: int | None = None) -> Response:
    """The answer to a decision: for a script what was decided, for a page the way back with the offer to undo it.

    `undone` is the decision that this one took back.
    """
    if form_of(request) != "html":
        return JSONResponse({"batch": batch, "said": said})
    place = inside(back)
    if batch is None:
        return RedirectResponse(place, 303)
    path, hash_, anchor = place.partition("#")
    told = f"decided={batch}" + (f"&undone={undone}" if undone else "")
    return RedirectResponse(f"{path}{'&' if '?' in path else '?'}{told}{hash_}{anchor}", 303)
