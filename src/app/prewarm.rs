//! The first pass, made while the display opens.
//!
//! Opening a display waits for drivers and for the display itself; parsing fonts, drawing glyphs
//! and reading the brief need neither. So all of that is done on a thread of its own, in the very
//! context that the window gets, and the window's own first pass finds its glyphs drawn. It costs
//! nothing but that where the guess of the window's size, scale or look was wrong.
//!
//! The thread is begun when the display is there and the drivers are not: an X display's input method
//! reads its tables character by character, which the C library does several times slower in a
//! program that has a second thread.

use std::thread::JoinHandle;

use egui::{Context, FullOutput, RawInput, Rect, ViewportId, pos2, vec2};

use super::screens::Screens;
use super::window::Window;

/// The largest side of a texture, in pixels, as most drivers have it. Where it is another the
/// glyphs are drawn again.
const TEXTURE: usize = 16_384;

/// A window in the making.
pub(super) struct Prewarm {
    context: Context,
    making: JoinHandle<(Window, FullOutput)>,
}

impl Prewarm {
    /// The context that a window will live in, at this zoom from the first: the window's size is
    /// reckoned with it.
    pub fn context(zoom: f32) -> Context {
        let context = Context::default();
        context.options_mut(|options| options.zoom_factor = zoom);
        // The console is a window of its own.
        context.set_embed_viewports(false);
        context
    }

    /// Makes a window and its first pass on a thread of its own, for an inner size in points.
    pub fn begin(
        context: Context,
        (width, height): (f32, f32),
        make: impl FnOnce(&Context) -> Window + Send + 'static,
    ) -> Self {
        let ctx = context.clone();
        let making = std::thread::spawn(move || {
            let mut window = make(&ctx);
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height))),
                max_texture_side: Some(TEXTURE),
                ..RawInput::default()
            };
            let output = ctx.run_ui(input, |ui| window.show(ui, &Screens::default));
            (window, output)
        });
        Self { context, making }
    }

    /// The window, once its first pass is made. What that pass asked of the display is asked again,
    /// now that there is one.
    pub fn finish(self) -> Window {
        let (mut window, mut output) = match self.making.join() {
            Ok(made) => made,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        let textures = self.context.tex_manager();
        let mut textures = textures.write();
        let freed = std::mem::take(&mut output.textures_delta.free);
        for (id, deltas) in output.textures_delta.set.drain() {
            if !freed.contains(&id) {
                deltas.into_iter().for_each(|delta| textures.set(id, delta));
            }
        }
        drop(textures);
        if let Some(viewport) = output.viewport_output.remove(&ViewportId::ROOT) {
            for command in viewport.commands {
                self.context.send_viewport_cmd(command);
            }
        }
        window.settle();
        window
    }
}
