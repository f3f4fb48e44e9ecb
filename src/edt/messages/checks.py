"""Messages of the counting checks: what cannot work, found without any search."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    # -- hours of people -----------------------------------------------------------------------
    "too-many-hours": Message(
        "{person} : {asked_fr} de cours pour {most_fr} possibles{week_fr}, {over_fr} de trop ({why_fr})",
        "{person}: {asked_en} of lessons for {most_en} possible{week_en}, {over_en} too many ({why_en})",
        "retirez des cours, ou ouvrez des créneaux, ou relevez les limites",
        "take lessons away, open more periods, or raise the limits",
    ),
    "courses-exceed-places": Message(
        "{person} : {asked_fr} de cours pour {most_fr} dans les seuls créneaux où ils peuvent "
        "avoir lieu{week_fr}, {over_fr} de trop : {courses}",
        "{person}: {asked_en} of lessons for {most_en} in the only periods where they can "
        "take place{week_en}, {over_en} too many: {courses}",
        "libérez des créneaux pour l'un de ces cours",
        "open more periods for one of these courses",
    ),
    "too-few-long-openings": Message(
        "{person} : {asked} séances d'au moins {length} créneaux, mais {most} au plus tiennent dans "
        "les créneaux ouverts{week_fr}",
        "{person}: {asked} lessons of {length} periods or more, but at most {most} fit into "
        "the open periods{week_en}",
        "coupez des séances en plus courtes, ou libérez des créneaux qui se suivent",
        "split lessons into shorter ones, or open periods in a row",
    ),
    "presence-too-short": Message(
        "{person} : {asked_fr} de cours ne tiennent pas en {count_fr}{week_fr} ({most_fr} au plus)",
        "{person}: {asked_en} of lessons do not fit into {count_en}{week_en} ({most_en} at most)",
        "accordez un jour ou une demi-journée de présence de plus, ou relevez les heures par jour",
        "allow one more day or half-day of presence, or more hours a day",
    ),
    "presence-too-long": Message(
        "{person} doit être présent sur au moins {count_fr}, mais n'a cours que sur {most} au plus{week_fr}",
        "{person} has to be present on {count_en} at least, but can have lessons on {most} at most{week_en}",
        "baissez ce minimum ou libérez des créneaux",
        "lower that least or open more periods",
    ),
    "least-hours-impossible": Message(
        "{person} : aucun partage de {asked_fr} de cours ne respecte {least_fr} au moins par {unit_fr} "
        "travaillée{week_fr}",
        "{person}: no way to divide {asked_en} of lessons keeps {least_en} at least on each {unit_en} "
        "worked{week_en}",
        "baissez ce minimum",
        "lower that least",
    ),
    # -- courses -------------------------------------------------------------------------------
    "course-without-place": Message(
        "le cours {course} n'a aucun créneau possible : {why_fr}",
        "course {course} has no possible period: {why_en}",
        "retirez une indisponibilité ou raccourcissez ses séances",
        "take away an absence or shorten its lessons",
    ),
    "alignment-without-place": Message(
        "les cours alignés « {alignment} » n'ont aucun créneau en commun : {why_fr}",
        'the courses aligned as "{alignment}" have no period in common: {why_en}',
        "retirez une indisponibilité ou sortez un cours de l'alignement",
        "take away an absence, or a course out of the alignment",
    ),
    "course-exceeds-places": Message(
        "{course} : {asked} séances de {length_fr}, mais {most} au plus tiennent dans les "
        "créneaux possibles{week_fr} ({why_fr})",
        "{course}: {asked} lessons of {length_en}, but at most {most} fit into the "
        "possible periods{week_en} ({why_en})",
        "retirez une indisponibilité ou changez le découpage",
        "take away an absence or change the split",
    ),
    "days-too-few": Message(
        "{course} : {asked} séances, mais {most} au plus en respectant la règle « {rule_fr} » ({days_fr})",
        '{course}: {asked} lessons, but at most {most} under the rule "{rule_en}" ({days_en})',
        "assouplissez la règle ou regroupez les séances",
        "loosen the rule or join lessons",
    ),
    # -- rooms ---------------------------------------------------------------------------------
    "rooms-too-few": Message(
        "{asked_fr} de cours demandent {rooms}, qui n'offrent que {most_fr}{week_fr}, {over_fr} de trop : "
        "{courses}",
        "{asked_en} of lessons need {rooms}, open for {most_en} only{week_en}, {over_en} too many: {courses}",
        "ajoutez une salle, élargissez le groupe de salles ou libérez des créneaux",
        "add a room, widen the pool or open more periods",
    ),
    "course-without-room": Message(
        "le cours {course} demande {room}, où aucune salle ne convient (effectif {size}, "
        "équipement {equipment})",
        "course {course} needs {room}, where no room fits (size {size}, equipment {equipment})",
        "choisissez une autre salle ou un autre groupe de salles",
        "choose another room or pool",
    ),
    "aligned-rooms-too-few": Message(
        "les cours alignés « {alignment} » demandent {asked} salles à la fois parmi {most} : {rooms} "
        "({courses})",
        'the courses aligned as "{alignment}" need {asked} rooms at once out of {most}: {rooms} ({courses})',
        "donnez à l'un de ces cours une autre salle ou un groupe de salles plus large",
        "give one of these courses another room or a wider pool",
    ),
    "room-lock-impossible": Message(
        "le cours {course} est verrouillé le {day_fr} en {period} dans {room}, {why_fr}",
        "course {course} is locked on {day_en} at {period} in {room}, {why_en}",
        "choisissez une autre salle ou déplacez la séance",
        "choose another room or move the lesson",
    ),
    # -- links ---------------------------------------------------------------------------------
    "links-contradict": Message(
        "{courses} : demandés à la fois le même jour et sur des jours différents",
        "{courses}: asked for both on the same day and on different days",
        "retirez l'un des deux liens",
        "take one of the two links away",
    ),
    "same-day-impossible": Message(
        "{courses} : demandés le même jour, mais aucun jour ne peut accueillir leurs {asked} séances",
        "{courses}: asked for on the same day, but no day can hold their {asked} lessons",
        "retirez un cours de ce lien, ou ouvrez des créneaux sur un même jour",
        "take a course out of this link, or open periods on one day",
    ),
    "different-days-impossible": Message(
        "{courses} : demandés sur des jours différents, ce qui prend {asked_fr}, pour {most_fr} au plus",
        "{courses}: asked for on different days, which takes {asked_en}, out of {most_en} at most",
        "retirez un cours de ce lien, ou ouvrez d'autres jours",
        "take a course out of this link, or open other days",
    ),
    # -- locks ---------------------------------------------------------------------------------
    "lock-without-place": Message(
        "le cours {course} est verrouillé le {day_fr} en {period}, où il ne peut avoir lieu : {why_fr}",
        "course {course} is locked on {day_en} at {period}, where it cannot take place: {why_en}",
        "déplacez ce verrou ou levez ce qui l'empêche",
        "move the lock or lift what prevents it",
    ),
    "locks-exceed-lessons": Message(
        "{course} : {asked} places verrouillées différentes pour {most} séances{length_fr}",
        "{course}: {asked} different places locked for {most} lessons{length_en}",
        "retirez des verrous ou changez le découpage",
        "take locks away or change the split",
    ),
    "locks-clash": Message(
        "{first} et {second} sont verrouillés à la même heure ({day_fr} {period}) et demandent "
        "tous deux {shared}",
        "{first} and {second} are locked at the same time ({day_en} {period}) and both need {shared}",
        "déplacez l'un des deux",
        "move one of them",
    ),
    "locks-exceed-rooms": Message(
        "{day_fr} {period} : {asked} cours verrouillés pour {most} salles ({rooms}) : {courses}",
        "{day_en} {period}: {asked} locked courses for {most} rooms ({rooms}): {courses}",
        "déplacez l'un de ces cours",
        "move one of these courses",
    ),
    # -- doubts --------------------------------------------------------------------------------
    "no-slack": Message(
        "{person} : {asked_fr} de cours pour {most_fr} possibles{week_fr}, sans aucune marge",
        "{person}: {asked_en} of lessons for {most_en} possible{week_en}, with no slack at all",
        "ouvrez quelques créneaux de plus pour laisser du choix",
        "open a few more periods to leave some choice",
    ),
    "rooms-no-slack": Message(
        "{rooms} : {asked_fr} de cours pour {most_fr} possibles{week_fr} ({percent} %)",
        "{rooms}: {asked_en} of lessons for {most_en} possible{week_en} ({percent} %)",
        "ajoutez une salle ou élargissez le groupe de salles",
        "add a room or widen the pool",
    ),
    "lonely-opening": Message(
        "{person} : le {day_fr} est indisponible sauf en {period}",
        "{person}: {day_en} is not available but for {period}",
        "bloquez aussi ce créneau, ou ouvrez-en d'autres ce jour-là",
        "close this period too, or open others on that day",
    ),
    "named-days-off": Message(
        "{person} : {count} demi-journées indisponibles sont nommées ({names_fr})",
        "{person}: {count} half-days off are named ({names_en})",
        "si le choix des jours importe peu, demandez un nombre de demi-journées libres (règle de présence)",
        "if it does not matter which, ask for a number of free half-days (presence rule)",
    ),
}
