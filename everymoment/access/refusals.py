"""How a door says that it stays shut."""


class Refused(Exception):
    """The door stayed shut; `reason` says why in plain words. `glass`: in an emergency it can be broken open."""

    def __init__(self, reason: str, *, glass: bool = False):
        super().__init__(reason)
        self.reason, self.glass = reason, glass


class NothingHeld(Refused):
    """Nothing is held here, as far as whoever asks may know: nobody with that number or address, or nobody who was
    ever asked to have a plan."""


class NoSuchPerson(NothingHeld):
    """There is nobody here with that number or address."""


class NotYours(Refused):
    """There is somebody with that address, who is nothing to whoever asks. They are told what they would be told if
    there were nobody, so that addresses cannot be tried out."""
