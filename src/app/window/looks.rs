//! How the window looks, and what of it is kept for the next time.

use std::sync::LazyLock;

use egui::Context;
use egui::epaint::text::{FallbackRequest, FontProvider};
use egui_system_font_provider::SystemFontProvider;

use super::Window;
use crate::session::ThemeChoice;
use crate::ui::theme::Theme;

impl Window {
    /// Gives the window its look when it, the system's or the text size has changed.
    pub(super) fn dress(&mut self, ctx: &Context) {
        let settings = self.state.settings();
        let system = self.system.look(ctx, self.kept.system);
        if (settings, system) != (self.kept.settings, self.kept.system) {
            (self.kept.settings, self.kept.system) = (settings, system);
            self.keep();
        }
        let looks = Some((settings.theme, system, settings.text_percent));
        if self.looks == looks {
            return;
        }
        self.looks = looks;
        self.theme = match settings.theme {
            ThemeChoice::System => system.theme(),
            ThemeChoice::Light => Theme::light(),
            ThemeChoice::Dark => Theme::dark(),
            ThemeChoice::Contrast => Theme::contrast(),
        };
        self.theme.apply(ctx);
        if self.presenting.is_none() {
            ctx.set_zoom_factor(f32::from(settings.text_percent) / 100.0);
        }
    }

    /// Remembers the window's size for the next time.
    pub(super) fn measure(&mut self, ctx: &Context) {
        let (full, maximized) = ctx.input(|input| {
            let window = input.viewport();
            (window.fullscreen == Some(true), window.maximized)
        });
        if full {
            return;
        }
        self.kept.maximized = self.grows || maximized == Some(true);
        if !self.kept.maximized {
            let size = ctx.content_rect().size() * ctx.zoom_factor();
            self.kept.window = Some((size.x, size.y));
        }
    }

    /// Keeps what outlives the window.
    pub(super) fn keep(&mut self) {
        if let Err(sentence) = self.kept.write() {
            self.file.notice = Some(sentence);
        }
    }
}

/// Finds a font of the system's for a character that no bundled one has. One shared by Chinese and
/// Japanese takes its Chinese form. Listing the system's fonts takes long, so it waits for the first
/// such character, which most briefs never have.
pub(super) fn system_fonts() -> impl FontProvider {
    let system = LazyLock::new(|| SystemFontProvider::new().with_locale(Some("zh-Hans")));
    move |request: &FallbackRequest<'_>| system.font_for(request)
}
