//! The brief that a new file starts from.

/// A short brief with comments that explain its parts; it passes the gate without a finding.
pub const TEMPLATE: &str = include_str!("template.ron");

/// A brief that holds nothing yet.
pub const EMPTY: &str = "\
(
    format: 1,
    head: (
        title: \"Untitled\",
        mark: green,
    ),
)
";
