//! Shows its heading until the panel is drawn.
#![allow(clippy::all, clippy::pedantic)]
use super::{Commands, Cx};
use crate::session::CameraMove;
/// What the panel keeps for itself.
#[derive(Default)]
pub struct DiagramView {}
impl DiagramView {
    /// See the desk.
    pub fn synchronous() -> Self {
        Self {}
    }
    /// See the desk.
    pub fn camera(&mut self, _to: CameraMove) {}
    /// See the desk.
    pub fn ui(&mut self, ui: &mut egui::Ui, _cx: Cx<'_>, _full: bool) -> Commands {
        ui.label("Diagram");
        Commands::new()
    }
}
