//! Shows its heading until the panel is drawn.
#![allow(clippy::all, clippy::pedantic)]
use super::{Commands, Cx};
/// What the panel keeps for itself.
#[derive(Default)]
pub struct PageView {}
impl PageView {
    /// See the desk.
    pub fn ui(
        &mut self,
        ui: &mut egui::Ui,
        _cx: Cx<'_>,
        _s: crate::session::Section,
        _full: bool,
    ) -> Commands {
        ui.label("Page");
        Commands::new()
    }
}
