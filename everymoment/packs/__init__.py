"""Packs: what somebody outside asks for, declared from the fields of the plan. Plain Python."""
