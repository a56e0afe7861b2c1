"""How a door says that it stays shut, or that nobody need ask at it."""

from uuid import UUID


class Refused(Exception):
    """The door stayed shut; `reason` says why in plain words. `glass`: in an emergency it can be broken open."""

    def __init__(self, reason: str, *, glass: bool = False):
        super().__init__(reason)
        self.reason, self.glass = reason, glass


class OpenAlready(Exception):
    """The record is open to whoever asks without a claim: none is made and nobody is told. `ref` is whose; `because`
    says in plain words why it is open."""

    def __init__(self, ref: UUID, because: str):
        super().__init__(because)
        self.ref, self.because = ref, because


class NothingHeld(Refused):
    """Nothing is held here, as far as whoever asks may know: nobody with that number or address, or nobody who was
    ever asked to have a plan."""


class NoSuchPerson(NothingHeld):
    """There is nobody here with that number or address."""


class NotYours(Refused):
    """There is somebody with that address, who is nothing to whoever asks. They are told what they would be told if
    there were nobody, so that addresses cannot be tried out."""
