//! Every colour and every size of the product.
//!
//! Colours are named by what they are for. Contrast of text on page and surface is at least 4.5:1
//! in light and dark and 7:1 in high contrast (WCAG 2.2, 1.4.3 and 1.4.6), words out of focus
//! included; a test computes it.

pub mod contrast;
pub mod fonts;
pub mod map;
pub mod measure;
pub mod page;
pub mod paper;
pub mod set;
pub mod shape;
pub mod slide;

use egui::epaint::Shadow;
use egui::{Color32, Context, CornerRadius, Margin, Stroke, TextFormat, Visuals, vec2};

use crate::brief::{Mark, SideIx};
use fonts::{Face, text_format, weight};

/// So many sides have colours and bands of their own.
pub const SIDES: usize = 8;

/// The colours of one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether light stands on dark.
    pub dark: bool,
    /// Behind everything.
    pub page: Color32,
    /// Behind cards and nodes.
    pub surface: Color32,
    /// Text, arrows.
    pub ink: Color32,
    /// Secondary text.
    pub muted: Color32,
    /// Lines that part and frame.
    pub hairline: Color32,
    /// Selection, focus ring, present step.
    pub accent: Color32,
    /// Faults.
    pub alert: Color32,
    /// The sides of the story in the brief's order; from the ninth on they repeat. Told apart by most
    /// people who see fewer colours, too.
    pub sides: [Color32; SIDES],
    /// Nobody's side.
    pub nobody: Color32,
    /// How much of its contrast to the page a thing keeps when it is out of focus, 0 to 1.
    pub faded: f32,
    /// The least contrast of words to page and surface, in focus or out of it, as a ratio to 1.
    pub least: f32,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The brief's title.
    Title,
    /// A heading of the page.
    Heading,
    /// The brief's title where there is little room.
    HeadingSmall,
    /// Quoted words.
    Quotation,
    /// In which sense quoted words answer others.
    Stance,
    /// Quoted words that fill the stage.
    QuotationLarge,
    /// Quoted words that fill the stage when there are few.
    QuotationLargest,
    /// Quoted words that have a large stage nearly to themselves.
    QuotationPoster,
    /// What it comes to.
    Lead,
    /// What it comes to where there is little room.
    LeadSmall,
    /// An entity's name.
    Name,
    /// Running text.
    Body,
    /// Running text that stands out.
    Strong,
    /// Roles, settings, dates.
    Secondary,
    /// Numbers of sources, beside the words that rest on them.
    Numeral,
    /// Names above regions and groups.
    Label,
    /// A node's name in the diagram.
    NodeName,
    /// A relation's words in the diagram.
    EdgeLabel,
    /// A line of a file.
    Excerpt,
    /// A source's number, raised.
    Reference,
    /// What a slide is about. Slides are seen over compressed video: no style of theirs is below 20
    /// points, none is light.
    SlideTitle,
    /// Running text on a slide.
    SlideText,
    /// Names on a slide, and what stands out of its text.
    SlideStrong,
    /// The handling mark of a slide.
    SlideMark,
}

impl Style {
    /// Typeface, size in points, weight.
    #[must_use]
    pub fn font(self) -> (Face, f32, f32) {
        match self {
            Self::Title => (Face::Serif, 30.0, weight::SEMIBOLD),
            Self::Heading => (Face::Serif, 24.0, weight::SEMIBOLD),
            Self::HeadingSmall => (Face::Serif, 20.0, weight::SEMIBOLD),
            Self::Quotation | Self::LeadSmall => (Face::Serif, 20.0, weight::REGULAR),
            Self::Stance => (Face::Sans, 19.0, weight::BOLD),
            Self::QuotationLarge => (Face::Serif, 27.0, weight::REGULAR),
            Self::QuotationLargest => (Face::Serif, 34.0, weight::REGULAR),
            Self::QuotationPoster => (Face::Serif, 44.0, weight::REGULAR),
            Self::Lead => (Face::Serif, 24.0, weight::REGULAR),
            Self::Name => (Face::Sans, 17.5, weight::SEMIBOLD),
            Self::Body => (Face::Sans, 17.0, weight::REGULAR),
            Self::Strong => (Face::Sans, 17.0, weight::SEMIBOLD),
            Self::Secondary => (Face::Sans, 15.5, weight::REGULAR),
            Self::Numeral | Self::Reference => (Face::Sans, 15.0, weight::SEMIBOLD),
            Self::Label => (Face::Sans, 15.5, weight::SEMIBOLD),
            Self::NodeName => (Face::Sans, 18.0, weight::SEMIBOLD),
            Self::EdgeLabel => (Face::Sans, 16.0, weight::REGULAR),
            Self::Excerpt => (Face::Mono, 15.0, weight::REGULAR),
            Self::SlideTitle => (Face::Serif, 34.0, weight::SEMIBOLD),
            Self::SlideText => (Face::Sans, 23.0, weight::MEDIUM),
            Self::SlideStrong => (Face::Sans, 23.5, weight::SEMIBOLD),
            Self::SlideMark => (Face::Sans, 20.0, weight::BOLD),
        }
    }

    /// The height of a row in points; every face has the same proportions.
    #[must_use]
    pub fn line_height(self) -> f32 {
        self.font().1 * fonts::LINE
    }

    /// The style in a colour.
    #[must_use]
    pub fn format(self, color: Color32) -> TextFormat {
        let (face, size, weight) = self.font();
        text_format(face, size, weight, color)
    }
}

/// Distances in points.
pub mod space {
    /// Between lines that belong together.
    pub const XS: f32 = 4.0;
    /// Between neighbours.
    pub const S: f32 = 8.0;
    /// Inside cards.
    pub const M: f32 = 12.0;
    /// Between groups.
    pub const L: f32 = 20.0;
    /// Between regions.
    pub const XL: f32 = 28.0;
    /// From the window's edge to what it holds.
    pub const MARGIN: f32 = 40.0;
    /// The same in a small window.
    pub const MARGIN_SMALL: f32 = 20.0;
}

/// Thicknesses and radii in points.
pub mod line {
    /// Hairlines.
    pub const HAIR: f32 = 1.0;
    /// Arrows.
    pub const EDGE: f32 = 2.0;
    /// Frame of what is selected.
    pub const SELECTED: f32 = 3.0;
    /// The band that tells the side.
    pub const BAND: f32 = 4.0;
    /// Corners of cards and nodes.
    pub const RADIUS: u8 = 6;
}

impl Theme {
    /// The same look for compressed video: secondary text nearly as strong as ink, and lines that
    /// survive it, for grey that passes on paper is lost in coarse frames; cards without a ground of
    /// their own and what is out of focus quieter, for every area that comes and goes costs time.
    #[must_use]
    pub fn shared(&self) -> Self {
        let stronger = |color: Color32, share: f32| color.lerp_to_gamma(self.ink, share);
        Self {
            muted: stronger(self.muted, 0.8),
            hairline: stronger(self.hairline, 0.25),
            nobody: stronger(self.nobody, 0.65),
            sides: self.sides.map(|side| stronger(side, 0.3)),
            surface: self.page,
            faded: 0.7 * self.faded,
            ..self.clone()
        }
    }

    /// Laid over what a spotlight leaves out.
    #[must_use]
    pub fn dim(&self) -> Color32 {
        Color32::from_black_alpha(170)
    }

    /// Ink on paper.
    #[must_use]
    pub fn light() -> Self {
        Self {
            dark: false,
            page: Color32::from_rgb(0xF7, 0xF5, 0xF0),
            surface: Color32::from_rgb(0xFF, 0xFF, 0xFF),
            ink: Color32::from_rgb(0x1A, 0x1D, 0x21),
            muted: Color32::from_rgb(0x59, 0x61, 0x6B),
            hairline: Color32::from_rgb(0xDA, 0xD6, 0xCC),
            accent: Color32::from_rgb(0x0A, 0x5A, 0x9C),
            alert: Color32::from_rgb(0xA8, 0x2A, 0x1E),
            sides: [
                Color32::from_rgb(0x1C, 0x6B, 0x73),
                Color32::from_rgb(0xA6, 0x5A, 0x14),
                Color32::from_rgb(0x6A, 0x45, 0x98),
                Color32::from_rgb(0x37, 0x34, 0x14),
                Color32::from_rgb(0x38, 0x24, 0x83),
                Color32::from_rgb(0x71, 0x48, 0x24),
                Color32::from_rgb(0x58, 0x33, 0x55),
                Color32::from_rgb(0x0B, 0x0D, 0x56),
            ],
            nobody: Color32::from_rgb(0x5F, 0x66, 0x70),
            faded: 0.36,
            least: contrast::AA,
        }
    }

    /// The same on white, for a printer.
    #[must_use]
    pub fn paper() -> Self {
        let light = Self::light();
        Self {
            page: light.surface,
            ..light
        }
    }

    /// Light on dark.
    #[must_use]
    pub fn dark() -> Self {
        Self {
            dark: true,
            page: Color32::from_rgb(0x14, 0x17, 0x1B),
            surface: Color32::from_rgb(0x1C, 0x21, 0x27),
            ink: Color32::from_rgb(0xEC, 0xE9, 0xE2),
            muted: Color32::from_rgb(0xA6, 0xAD, 0xB7),
            hairline: Color32::from_rgb(0x34, 0x3B, 0x44),
            accent: Color32::from_rgb(0x7F, 0xB8, 0xEA),
            alert: Color32::from_rgb(0xF2, 0x8B, 0x7D),
            sides: [
                Color32::from_rgb(0x6F, 0xC3, 0xCB),
                Color32::from_rgb(0xE3, 0xA2, 0x5C),
                Color32::from_rgb(0xB6, 0x95, 0xF0),
                Color32::from_rgb(0xD8, 0xF3, 0x7A),
                Color32::from_rgb(0xF0, 0x76, 0x83),
                Color32::from_rgb(0xD6, 0xCC, 0x47),
                Color32::from_rgb(0xD8, 0xC6, 0xFC),
                Color32::from_rgb(0xD4, 0xC7, 0xA3),
            ],
            nobody: Color32::from_rgb(0xA9, 0xAF, 0xB8),
            faded: 0.36,
            least: contrast::AA,
        }
    }

    /// Black on white, nothing below 7:1.
    #[must_use]
    pub fn contrast() -> Self {
        Self {
            dark: false,
            page: Color32::from_rgb(0xFF, 0xFF, 0xFF),
            surface: Color32::from_rgb(0xFF, 0xFF, 0xFF),
            ink: Color32::from_rgb(0x00, 0x00, 0x00),
            muted: Color32::from_rgb(0x33, 0x36, 0x3A),
            hairline: Color32::from_rgb(0x5A, 0x5E, 0x64),
            accent: Color32::from_rgb(0x00, 0x3E, 0x8A),
            alert: Color32::from_rgb(0x8A, 0x10, 0x08),
            sides: [
                Color32::from_rgb(0x00, 0x4A, 0x52),
                Color32::from_rgb(0x74, 0x36, 0x00),
                Color32::from_rgb(0x4B, 0x24, 0x7E),
                Color32::from_rgb(0x49, 0x04, 0x02),
                Color32::from_rgb(0x3B, 0x51, 0xAE),
                Color32::from_rgb(0x00, 0x29, 0x36),
                Color32::from_rgb(0x0C, 0x00, 0x61),
                Color32::from_rgb(0x17, 0x07, 0x1E),
            ],
            nobody: Color32::from_rgb(0x3A, 0x3F, 0x47),
            faded: 0.55,
            least: contrast::AAA,
        }
    }

    /// The colour that tells a side, beside its place and its name.
    #[must_use]
    pub fn side(&self, side: Option<SideIx>) -> Color32 {
        side.map_or(self.nobody, |side| {
            self.sides[side.index() % self.sides.len()]
        })
    }

    /// A colour as it looks out of focus: moved towards the page, still opaque.
    #[must_use]
    pub fn fade(&self, color: Color32) -> Color32 {
        self.page.lerp_to_gamma(color, self.faded)
    }

    /// The colour of words out of focus: moved towards the page as far as they can still be read on
    /// page and surface, that is, with the look's least contrast.
    #[must_use]
    pub fn fade_words(&self, color: Color32) -> Color32 {
        contrast::toward(color, [self.page, self.surface], self.least)
    }

    /// Laid over the stage below what lies on top.
    #[must_use]
    pub fn veil(&self) -> Color32 {
        self.page.gamma_multiply(0.4)
    }

    /// Behind what belongs together.
    #[must_use]
    pub fn ground(&self) -> Color32 {
        self.page.lerp_to_gamma(self.hairline, 0.4)
    }

    /// A side's or the accent's colour as a background for text.
    #[must_use]
    pub fn wash(&self, color: Color32) -> Color32 {
        self.surface
            .lerp_to_gamma(color, if self.dark { 0.16 } else { 0.10 })
    }

    /// Text on black in the colour that the Traffic Light Protocol gives the mark (FIRST TLP 2.0,
    /// section 4).
    #[must_use]
    pub fn mark(mark: Mark) -> (Color32, Color32) {
        let text = match mark {
            Mark::Clear => Color32::from_rgb(0xFF, 0xFF, 0xFF),
            Mark::Green => Color32::from_rgb(0x33, 0xFF, 0x00),
            Mark::Amber | Mark::AmberStrict => Color32::from_rgb(0xFF, 0xC0, 0x00),
            Mark::Red => Color32::from_rgb(0xFF, 0x2B, 0x2B),
        };
        (text, Color32::from_rgb(0x00, 0x00, 0x00))
    }

    /// A hairline in this look.
    #[must_use]
    pub fn hair(&self) -> Stroke {
        Stroke::new(line::HAIR, self.hairline)
    }

    /// Gives egui's own widgets this look. Nothing moves by itself: no animation, no blinking.
    pub fn apply(&self, ctx: &Context) {
        ctx.set_theme(if self.dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        });
        ctx.all_styles_mut(|style| {
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
            // A list that turns out shorter than it was estimated would spring back.
            style.spacing.scroll.kinetic.rubber_band = false;
            style.visuals = self.visuals();
            style.spacing.item_spacing = vec2(space::S, space::XS);
            style.spacing.button_padding = vec2(space::S, space::XS);
            style.spacing.menu_margin = Margin::same(space::S as i8);
            style.spacing.scroll.bar_width = space::S;
            style.spacing.scroll.floating_width = space::XS;
            style.interaction.selectable_labels = true;
            for (text_style, ours) in [
                (egui::TextStyle::Body, Style::Body),
                (egui::TextStyle::Button, Style::Secondary),
                (egui::TextStyle::Small, Style::Secondary),
                (egui::TextStyle::Heading, Style::Heading),
                (egui::TextStyle::Monospace, Style::Excerpt),
            ] {
                let (face, size, _) = ours.font();
                style.text_styles.insert(text_style, face.at(size));
            }
        });
    }

    fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        };
        visuals.panel_fill = self.page;
        visuals.window_fill = self.surface;
        visuals.window_stroke = self.hair();
        visuals.window_corner_radius = CornerRadius::same(line::RADIUS);
        visuals.menu_corner_radius = CornerRadius::same(line::RADIUS);
        visuals.window_shadow = Shadow::NONE;
        visuals.popup_shadow = Shadow::NONE;
        visuals.extreme_bg_color = self.surface;
        visuals.faint_bg_color = self.page;
        visuals.hyperlink_color = self.accent;
        visuals.warn_fg_color = self.sides[1];
        visuals.error_fg_color = self.alert;
        visuals.selection.bg_fill = self.surface.lerp_to_gamma(self.accent, 0.25);
        visuals.selection.stroke = Stroke::new(line::EDGE, self.accent);
        visuals.text_cursor.blink = false;
        visuals.text_cursor.stroke.color = self.accent;
        let widgets = &mut visuals.widgets;
        for (state, fill, text, frame) in [
            (
                &mut widgets.noninteractive,
                self.page,
                self.ink,
                self.hairline,
            ),
            (&mut widgets.inactive, self.page, self.ink, self.hairline),
            (
                &mut widgets.hovered,
                self.wash(self.accent),
                self.ink,
                self.accent,
            ),
            (
                &mut widgets.active,
                self.wash(self.accent),
                self.accent,
                self.accent,
            ),
            (
                &mut widgets.open,
                self.wash(self.accent),
                self.ink,
                self.accent,
            ),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.fg_stroke = Stroke::new(line::EDGE, text);
            state.bg_stroke = Stroke::new(line::HAIR, frame);
            state.corner_radius = CornerRadius::same(line::RADIUS);
            state.expansion = 0.0;
        }
        visuals
    }
}

#[cfg(test)]
mod tests {
    use super::contrast::ratio;
    use super::*;

    fn text_of(theme: &Theme) -> Vec<Color32> {
        let mut text = vec![
            theme.ink,
            theme.muted,
            theme.accent,
            theme.alert,
            theme.nobody,
        ];
        text.extend(theme.sides);
        text
    }

    fn check(theme: &Theme, least: f32) {
        for color in text_of(theme) {
            for ground in [theme.page, theme.surface] {
                let got = ratio(color, ground);
                assert!(got >= least, "{color:?} on {ground:?}: {got:.2}");
            }
        }
        let primary = ratio(theme.surface, theme.accent);
        assert!(primary >= 4.5, "the words of what is filled: {primary:.2}");
        for color in text_of(theme) {
            for ground in [theme.page, theme.surface] {
                let got = ratio(theme.fade_words(color), ground);
                assert!(
                    got >= least,
                    "{color:?} out of focus on {ground:?}: {got:.2}"
                );
            }
            let (plain, faded) = (
                ratio(color, theme.page),
                ratio(theme.fade_words(color), theme.page),
            );
            assert!(faded <= plain, "{color:?} fades: {plain:.2} to {faded:.2}");
        }
        for color in theme.sides.into_iter().chain([theme.nobody]) {
            let got = ratio(color, theme.wash(color));
            assert!(got >= 4.5, "{color:?} on its wash: {got:.2}");
        }
    }

    #[test]
    fn text_stands_out_in_every_look() {
        check(&Theme::light(), 4.5);
        check(&Theme::paper(), 4.5);
        check(&Theme::dark(), 4.5);
        check(&Theme::contrast(), 7.0);
    }

    /// Lightness and two axes of colour in which equal distances look equally far apart (Ottosson 2020,
    /// `OKLab`), of a colour in linear light.
    fn oklab([r, g, b]: [f32; 3]) -> [f32; 3] {
        let l = (0.412_22 * r + 0.536_33 * g + 0.051_45 * b).cbrt();
        let m = (0.211_90 * r + 0.680_70 * g + 0.107_40 * b).cbrt();
        let s = (0.088_30 * r + 0.281_72 * g + 0.629_98 * b).cbrt();
        [
            0.210_45 * l + 0.793_62 * m - 0.004_07 * s,
            1.978_00 * l - 2.428_59 * m + 0.450_59 * s,
            0.025_90 * l + 0.782_77 * m - 0.808_68 * s,
        ]
    }

    /// What is left of a colour without cones of one sort (Machado and others 2009,
    /// doi:10.1109/TVCG.2009.113, severity 1): everything, without red, without green.
    fn seen(color: Color32) -> [[f32; 3]; 3] {
        const SIGHT: [[[f32; 3]; 3]; 3] = [
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [
                [0.152, 1.053, -0.205],
                [0.115, 0.786, 0.099],
                [-0.004, -0.048, 1.052],
            ],
            [
                [0.367, 0.861, -0.228],
                [0.280, 0.673, 0.047],
                [-0.012, 0.043, 0.969],
            ],
        ];
        let own = egui::Rgba::from(color);
        let own = [own.r(), own.g(), own.b()];
        SIGHT.map(|rows| {
            let sum = |row: [f32; 3]| row[0] * own[0] + row[1] * own[1] + row[2] * own[2];
            oklab(rows.map(|row| sum(row).clamp(0.0, 1.0)))
        })
    }

    #[test]
    fn eight_sides_are_told_apart() {
        for theme in [Theme::light(), Theme::dark(), Theme::contrast()] {
            for (i, a) in theme.sides.iter().enumerate() {
                for b in &theme.sides[i + 1..] {
                    let both = seen(*a).into_iter().zip(seen(*b));
                    for (sight, (a, b)) in both.enumerate() {
                        let square = |i: usize| (a[i] - b[i]).powi(2);
                        let apart = (square(0) + square(1) + square(2)).sqrt();
                        assert!(apart > 0.055, "sight {sight}: {a:?} and {b:?}: {apart:.3}");
                    }
                }
            }
        }
    }

    #[test]
    fn marks_stand_out() {
        for mark in Mark::ALL {
            let (text, ground) = Theme::mark(*mark);
            assert!(ratio(text, ground) >= 4.5, "{mark:?}");
        }
    }
}
