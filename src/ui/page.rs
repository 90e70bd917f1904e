//! stand-in
use super::{Commands, Cx};
#[derive(Default)]
pub struct PageView {}
impl PageView {
    pub fn ui(&mut self, ui: &mut egui::Ui, _cx: Cx<'_>, _s: crate::session::Section, _full: bool) -> Commands { ui.label("Page"); Commands::new() }
}
