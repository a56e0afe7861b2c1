"""The shared plan: changes kept for ever, the standing that follows from them, and the notices that tell everybody."""
