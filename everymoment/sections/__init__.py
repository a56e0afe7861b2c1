"""What a shared plan can say, declared once: plain Python that knows neither web nor database."""
