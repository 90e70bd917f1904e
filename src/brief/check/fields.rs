//! What structs of the file may hold.

/// What a struct of the file is called and may hold.
pub struct Fields {
    pub name: &'static str,
    pub noun: &'static str,
    pub known: &'static [&'static str],
}

impl Fields {
    /// How a value of the sort begins.
    pub fn sample(&self) -> String {
        let fields = self.known.iter().take(3);
        let mut fields: Vec<_> = fields.map(|field| format!("{field}: …")).collect();
        if self.known.len() > fields.len() {
            fields.push("…".to_owned());
        }
        format!("({})", fields.join(", "))
    }
}
