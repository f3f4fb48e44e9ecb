"""The teachers and rooms of the example lycée."""

from __future__ import annotations

from making.builder import Builder


def add_staff(made: Builder) -> None:
    """Add subjects and teachers; those with 15 hours hold the higher degree (agrégation)."""
    made.add_staff("Français", "#e07a5f", 18, 18, 15, 15, 15, 15, 12, 12, 12, 9, 9)
    made.also_teaches("Latin", "#b5838d", "Français", 0, 1)
    made.add_staff("Philosophie", "#9c89b8", 18, 15, 15, 12, 12, 9)
    made.also_teaches("HLP", "#b8a1d9", "Philosophie")
    made.add_staff("Histoire-géo", "#b08968", 18, 18, 15, 15, 15, 15, 15, 15, 12, 12, 12, 9, 9)
    made.also_teaches("EMC", "#ddb892", "Histoire-géo")
    made.also_teaches("HGGSP", "#9c6644", "Histoire-géo")
    made.add_staff("Anglais", "#81b29a", 18, 15, 15, 15, 15, 15, 12, 12, 9, 9)
    made.also_teaches("LLCE", "#55a630", "Anglais")
    made.add_staff("Espagnol", "#f2cc8f", 15, 15, 12, 9, 9)
    made.add_staff("Allemand", "#cdb4db", 12, 9)
    made.add_staff("Italien", "#90be6d", 12, 12, 9)
    made.add_staff("Maths", "#3d85c6", 18, 18, 18, 15, 15, 15, 15, 15, 15, 12, 12, 9, 9)
    made.also_teaches("Spé maths", "#1d4e89", "Maths")
    made.add_staff("Physique-chimie", "#5e7ce2", 18, 18, 15, 15, 15, 15, 12, 12, 9, 9)
    made.also_teaches("Spé PC", "#3a0ca3", "Physique-chimie")
    made.add_staff("SVT", "#57a773", 18, 15, 15, 15, 15, 12, 9, 9)
    made.also_teaches("Spé SVT", "#2d6a4f", "SVT")
    made.subjects_only("Enseignement scientifique", "#00a6a6")
    made.add_staff("SES", "#e9c46a", 15, 15, 15, 12, 12, 9)
    made.also_teaches("Spé SES", "#cc8b3c", "SES")
    made.add_staff("SNT", "#7d8597", 15, 15, 12, 9)
    made.also_teaches("NSI", "#495057", "SNT")
    made.add_staff("Management", "#ff8fab", 18, 18, 18, 15, 15, 12, 12, 9)
    made.also_teaches("Droit-économie", "#fb6f92", "Management")
    made.also_teaches("Sciences de gestion", "#ffc2d1", "Management")
    made.also_teaches("DGEMC", "#e5989b", "Management")
    made.add_staff("EPS", "#f4845f", 20, 20, 18, 14, 9, 9)
    made.also_teaches("Option EPS", "#ee6c4d", "EPS")
    made.add_staff("Option arts", "#c77dff", 6)
    made.add_staff("Santé-social", "#ef476f", 6)


def add_rooms(made: Builder) -> None:
    """Add ordinary rooms, laboratories, computer rooms and gyms."""
    made.add_rooms("salle", 36, *(f"{floor}{n:02d}" for floor in "ABC" for n in range(1, 17)), pool="Salles")
    made.add_rooms("labo", 32, *(f"PC{n}" for n in range(1, 6)), pool="Labos PC")
    made.add_rooms("labo", 32, *(f"SVT{n}" for n in range(1, 5)), pool="Labos SVT")
    made.add_rooms("informatique", 36, "Info 1", "Info 2", "Info 3", pool="Salles informatiques")
    made.add_rooms("arts", 36, "Atelier 1", "Atelier 2", pool="Salles d'arts")
    made.add_rooms("sport", 72, "Gymnase 1", "Gymnase 2", "Dojo", "Stade", pool="Installations sportives")
