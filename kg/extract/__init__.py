"""What an article mentions: entities, quantities, metrics, initiatives."""
