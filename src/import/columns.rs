//! What the rows of a table may be, and what its columns may hold.

use crate::brief::folded;

/// What the rows of a table are.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// Cards: who and what.
    Entities,
    /// Ties between cards.
    Relations,
    /// What happened when.
    Events,
}

/// What a column holds.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// An id of the brief's file; one is made where it is missing.
    Id,
    /// A card's full name.
    Name,
    /// A name that fits a card of the map.
    ShortName,
    /// The name as it is written at home.
    OriginalName,
    /// Further names, with `;` between them.
    Aliases,
    /// What a card or a tie is.
    Kind,
    /// Whose side a card is on.
    Side,
    /// A line: what it does in this story.
    Role,
    /// A few sentences.
    Summary,
    /// `label: value`, with `;` between one and the next.
    Facts,
    /// The value of a fact whose label is the column's heading.
    Fact,
    /// The card at which a tie begins.
    From,
    /// The card at which it ends.
    To,
    /// The words on the arrow.
    Words,
    /// How far something is established.
    Status,
    /// When.
    Date,
    /// What happened.
    Text,
    /// The cards that an event concerns, with `;` between them.
    Who,
    /// The titles or addresses of sources, with `;` between them.
    Sources,
    /// The handling mark.
    Mark,
}

impl Rows {
    /// All, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Entities, Self::Relations, Self::Events];

    /// What a command line and a settings file call them.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Relations => "relations",
            Self::Events => "events",
        }
    }

    /// What readers call so many of them.
    #[must_use]
    pub fn words(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Entities, 1) => "card",
            (Self::Entities, _) => "cards",
            (Self::Relations, 1) => "tie",
            (Self::Relations, _) => "ties",
            (Self::Events, 1) => "event",
            (Self::Events, _) => "events",
        }
    }

    /// What their columns may hold, in the order in which it is offered.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        use Field::{
            Aliases, Date, Fact, Facts, From, Id, Kind, Mark, Name, OriginalName, Role, ShortName,
            Side, Sources, Status, Summary, Text, To, Who, Words,
        };
        match self {
            Self::Entities => &[
                Name,
                Kind,
                Side,
                Role,
                Summary,
                Fact,
                Facts,
                ShortName,
                OriginalName,
                Aliases,
                Sources,
                Mark,
                Id,
            ],
            Self::Relations => &[From, Kind, Words, To, Status, Date, Sources, Mark, Id],
            Self::Events => &[Date, Text, Who, Status, Sources, Mark, Id],
        }
    }

    /// What they cannot do without.
    #[must_use]
    pub fn needed(self) -> &'static [Field] {
        match self {
            Self::Entities => &[Field::Name],
            Self::Relations => &[Field::From, Field::To],
            Self::Events => &[Field::Date, Field::Text],
        }
    }
}

impl Field {
    /// All of them.
    const ALL: [Self; 20] = [
        Self::Id,
        Self::Name,
        Self::ShortName,
        Self::OriginalName,
        Self::Aliases,
        Self::Kind,
        Self::Side,
        Self::Role,
        Self::Summary,
        Self::Facts,
        Self::Fact,
        Self::From,
        Self::To,
        Self::Words,
        Self::Status,
        Self::Date,
        Self::Text,
        Self::Who,
        Self::Sources,
        Self::Mark,
    ];

    /// What a command line calls it; the heading of an exported table that holds it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::OriginalName => "original_name",
            Self::Aliases => "aliases",
            Self::Kind => "kind",
            Self::Side => "side",
            Self::Role => "role",
            Self::Summary => "summary",
            Self::Facts => "facts",
            Self::Fact => "fact",
            Self::From => "from",
            Self::To => "to",
            Self::Words => "words",
            Self::Status => "status",
            Self::Date => "date",
            Self::Text => "text",
            Self::Who => "who",
            Self::Sources => "sources",
            Self::Mark => "mark",
        }
    }

    /// The field that a command line calls so.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// What readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Id => "Id",
            Self::Name => "Name",
            Self::ShortName => "Short name",
            Self::OriginalName => "Name in its own script",
            Self::Aliases => "Other names",
            Self::Kind => "Kind",
            Self::Side => "Side",
            Self::Role => "Role",
            Self::Summary => "Summary",
            Self::Facts => "Facts (label: value)",
            Self::Fact => "A fact, by its heading",
            Self::From => "From",
            Self::To => "To",
            Self::Words => "Words on the arrow",
            Self::Status => "Status",
            Self::Date => "Date",
            Self::Text => "What happened",
            Self::Who => "Whom it concerns",
            Self::Sources => "Sources",
            Self::Mark => "Handling mark",
        }
    }

    /// Whether several columns may hold it.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(self, Self::Fact | Self::Aliases | Self::Who | Self::Sources)
    }
}

/// The heading in small letters without accents, words apart by one space.
pub(super) fn plain(heading: &str) -> String {
    let folded = folded(heading);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_mean_fields() {
        for (rows, heading, field) in [
            (Rows::Entities, "Name", Some(Field::Name)),
            (Rows::Entities, " full_name ", Some(Field::Name)),
            (Rows::Entities, "Côté", Some(Field::Side)),
            (Rows::Entities, "Founded", None),
            (Rows::Relations, "Source", Some(Field::From)),
            (Rows::Relations, "Sources", Some(Field::Sources)),
            (Rows::Relations, "Ziel", Some(Field::To)),
            (Rows::Relations, "Why", Some(Field::Words)),
            (Rows::Events, "Fecha", Some(Field::Date)),
            (Rows::Events, "Source", Some(Field::Sources)),
            (Rows::Events, "", None),
        ] {
            assert_eq!(
                Field::meant(heading, rows.fields()),
                field,
                "{rows:?} {heading}"
            );
        }
    }

    #[test]
    fn every_field_of_rows_has_a_key_of_its_own() {
        for rows in Rows::ALL {
            for field in rows.fields() {
                assert_eq!(Field::named(field.key()), Some(*field));
            }
        }
    }
}
