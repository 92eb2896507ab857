"""Kontaktraad: Denmark's kommunekontaktråd from official votes to public record."""

__version__ = "0.2.0"
