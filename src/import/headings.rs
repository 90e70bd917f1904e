//! What people write above a column.

use super::columns::{Field, plain};

/// Headings in English, German, French and Spanish, in small letters without accents.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "full name",
            "entity",
            "actor",
            "card",
            "node",
            "title",
            "person",
            "organisation",
            "organization",
            "company",
            "who",
            "bezeichnung",
            "akteur",
            "nom",
            "acteur",
            "entite",
            "nombre",
            "entidad",
        ],
    ),
    (
        Field::ShortName,
        &[
            "short",
            "abbreviation",
            "acronym",
            "kurzname",
            "abkurzung",
            "sigle",
            "siglas",
        ],
    ),
    (
        Field::OriginalName,
        &[
            "original name",
            "native name",
            "local name",
            "originalname",
            "nom original",
            "nombre original",
        ],
    ),
    (
        Field::Aliases,
        &[
            "alias",
            "aka",
            "also known as",
            "other name",
            "other names",
            "autres noms",
        ],
    ),
    (
        Field::Kind,
        &[
            "type",
            "category",
            "class",
            "relation",
            "relationship",
            "tie",
            "link",
            "typ",
            "art",
            "kategorie",
            "beziehung",
            "categorie",
            "genre",
            "lien",
            "tipo",
            "clase",
            "categoria",
            "relacion",
            "genero",
        ],
    ),
    (
        Field::Side,
        &[
            "camp", "bloc", "block", "party to", "group", "seite", "lager", "cote", "bando", "lado",
        ],
    ),
    (
        Field::Role,
        &[
            "function",
            "position",
            "job",
            "job title",
            "rolle",
            "funktion",
            "fonction",
            "cargo",
            "funcion",
            "rol",
        ],
    ),
    (
        Field::Summary,
        &[
            "description",
            "about",
            "notes",
            "note",
            "comment",
            "comments",
            "beschreibung",
            "bemerkung",
            "resume",
            "remarques",
            "descripcion",
            "resumen",
            "notas",
        ],
    ),
    (Field::Facts, &["fakten", "faits", "hechos"]),
    (
        Field::From,
        &[
            "source",
            "subject",
            "origin",
            "from whom",
            "von",
            "quelle",
            "de",
            "source node",
            "desde",
        ],
    ),
    (
        Field::To,
        &[
            "target",
            "object",
            "destination",
            "to whom",
            "an",
            "zu",
            "nach",
            "ziel",
            "vers",
            "a",
            "cible",
            "hacia",
        ],
    ),
    (
        Field::Words,
        &[
            "label",
            "why",
            "what",
            "description",
            "on the arrow",
            "warum",
            "worte",
            "pourquoi",
            "etiqueta",
        ],
    ),
    (
        Field::Status,
        &["certainty", "established", "stand", "statut", "estado"],
    ),
    (
        Field::Date,
        &[
            "when", "day", "since", "time", "year", "datum", "wann", "tag", "jahr", "seit",
            "quand", "jour", "annee", "fecha", "cuando", "ano",
        ],
    ),
    (
        Field::Text,
        &[
            "event",
            "what",
            "what happened",
            "description",
            "happening",
            "summary",
            "title",
            "ereignis",
            "was",
            "beschreibung",
            "evenement",
            "quoi",
            "evento",
            "que",
            "descripcion",
        ],
    ),
    (
        Field::Who,
        &[
            "whom",
            "actors",
            "entities",
            "participants",
            "involved",
            "wer",
            "beteiligte",
            "akteure",
            "qui",
            "acteurs",
            "quien",
            "actores",
            "participantes",
        ],
    ),
    (
        Field::Sources,
        &[
            "source",
            "sources",
            "reference",
            "references",
            "url",
            "link",
            "quelle",
            "quellen",
            "fuente",
            "fuentes",
            "known from",
        ],
    ),
    (
        Field::Mark,
        &[
            "handling",
            "handling mark",
            "marking",
            "classification",
            "tlp",
            "marquage",
            "einstufung",
        ],
    ),
];

impl Field {
    /// The field that a heading means among these; `None` if it means none.
    pub(super) fn meant(heading: &str, among: &[Self]) -> Option<Self> {
        let heading = plain(heading);
        let means = |field: &&Self| {
            plain(field.label()) == heading
                || plain(field.key()) == heading
                || headings(**field).contains(&heading.as_str())
        };
        among.iter().find(means).copied()
    }
}

/// The headings that mean a field, beside what it is called itself.
fn headings(field: Field) -> &'static [&'static str] {
    let own = HEADINGS.iter().find(|(own, _)| *own == field);
    own.map_or(&[], |(_, words)| words)
}
