//! Runs an egui interface without a window, for pictures and for tests.

use egui::{
    Color32, Context, FullOutput, RawInput, Rect, Ui, Vec2, ViewportId, ViewportInfo, pos2,
};
use image::RgbaImage;

use super::raster::{MAX_SIDE, Rasterizer, UnfitSize};
use crate::theme::fonts;

/// Most passes until an interface must have settled. What still asks to be repainted after these
/// is an endless animation, and is shown as it stands.
const MAX_PASSES: usize = 8;

/// An egui context with the bundled fonts, and neither window, pointer, display nor clock.
///
/// The same interface gives the same picture, to the byte.
///
/// ```
/// use chancery::export::headless::Headless;
/// use egui::{Color32, vec2};
///
/// let mut headless = Headless::new(vec2(200.0, 100.0), 2.0);
/// let frame = headless.run(|ui| {
///     ui.label("integrity · 永信至诚");
/// });
/// let picture = frame.picture(Color32::WHITE)?;
/// assert_eq!(picture.dimensions(), (400, 200));
/// # Ok::<(), chancery::export::raster::UnfitSize>(())
/// ```
pub struct Headless {
    context: Context,
    rasterizer: Rasterizer,
    size: Vec2,
    pixels_per_point: f32,
    /// Seconds of the interface's own time, one for each pass: every transition is over by then.
    time: f64,
}

impl Headless {
    /// A screen of `size` points, each of which has `pixels_per_point` pixels.
    #[must_use]
    pub fn new(size: Vec2, pixels_per_point: f32) -> Self {
        let context = Context::default();
        context.set_fonts(fonts::definitions());
        Self {
            context,
            rasterizer: Rasterizer::default(),
            size,
            pixels_per_point,
            time: 0.0,
        }
    }

    /// The context, to set the style, or to ask for the accessibility tree with
    /// [`Context::enable_accesskit`] (it is then in the output of each [`Frame`]).
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Shows the interface, pass after pass, until it asks for no other.
    pub fn run(&mut self, mut show: impl FnMut(&mut Ui)) -> Frame<'_> {
        let mut output = self.pass(&mut show);
        for _ in 1..MAX_PASSES {
            let settled = output
                .viewport_output
                .get(&ViewportId::ROOT)
                .is_none_or(|viewport| !viewport.repaint_delay.is_zero());
            if settled {
                break;
            }
            output = self.pass(&mut show);
        }
        Frame {
            output,
            headless: self,
        }
    }

    fn pass(&mut self, show: &mut impl FnMut(&mut Ui)) -> FullOutput {
        self.context.all_styles_mut(|style| {
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
            style.visuals.text_cursor.blink = false;
        });
        self.time += 1.0;
        let mut output = self.context.run_ui(self.input(), show);
        self.rasterizer.update(&mut output.textures_delta);
        output
    }

    fn input(&self) -> RawInput {
        let viewport = ViewportInfo {
            native_pixels_per_point: Some(self.pixels_per_point),
            ..ViewportInfo::default()
        };
        RawInput {
            viewports: [(ViewportId::ROOT, viewport)].into_iter().collect(),
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), self.size)),
            // Room for a page of Chinese at a large scale in the texture that holds the glyphs.
            max_texture_side: Some(MAX_SIDE as usize),
            time: Some(self.time),
            ..RawInput::default()
        }
    }
}

/// A settled interface. It borrows the context, because the glyphs that its shapes refer to are
/// only kept until the next pass.
pub struct Frame<'a> {
    /// What egui gave in the last pass: shapes, and the accessibility tree if it was asked for.
    /// The textures in it have been taken out.
    pub output: FullOutput,
    headless: &'a Headless,
}

impl Frame<'_> {
    /// The frame over an opaque `background`.
    ///
    /// # Errors
    /// When the screen has no pixels or too many of them; see [`Rasterizer::render`].
    pub fn picture(&self, background: Color32) -> Result<RgbaImage, UnfitSize> {
        let Headless {
            context,
            rasterizer,
            size,
            pixels_per_point,
            ..
        } = self.headless;
        let pixels_per_point = *pixels_per_point;
        let pixels = *size * pixels_per_point;
        let size = [pixels.x.round() as u32, pixels.y.round() as u32];
        let primitives = context.tessellate(self.output.shapes.clone(), pixels_per_point);
        rasterizer.render(&primitives, size, pixels_per_point, background)
    }
}
