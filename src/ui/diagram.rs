//! stand-in
use super::{Commands, Cx};
use crate::session::CameraMove;
#[derive(Default)]
pub struct DiagramView {}
impl DiagramView {
    pub fn synchronous() -> Self { Self {} }
    pub fn camera(&mut self, _to: CameraMove) {}
    pub fn ui(&mut self, ui: &mut egui::Ui, _cx: Cx<'_>, _full: bool) -> Commands { ui.label("Diagram"); Commands::new() }
}
