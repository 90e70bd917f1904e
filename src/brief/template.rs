//! The brief that a new file starts from.

/// A short brief with comments that explain its parts; it passes the gate without a finding.
pub const TEMPLATE: &str = include_str!("template.ron");
