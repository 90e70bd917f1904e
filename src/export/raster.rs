//! Draws tessellated egui output on the CPU.
//!
//! The result is what egui's own GPU painters show, less their dithering: triangles cover the
//! pixels whose centre they contain (centres on an edge by the top-left rule, so that neighbours
//! neither overlap nor leave a seam), the texture is multiplied with the vertex colour in gamma
//! space, and the product is blended as premultiplied alpha. Corners are snapped to 1/256 of a
//! pixel and coverage is decided in whole numbers, so the same input gives the same bytes.
//!
//! Deliberately left out: paint callbacks, which need a GPU and draw nothing here, and mipmaps.
//!
//! Pixel axes: x to the right, y down, pixel (0, 0) has its centre at (0.5, 0.5).

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, ImageData, Primitive, Vertex};
use egui::{
    Color32, ColorImage, Mesh, Pos2, Rect, TextureFilter, TextureId, TextureOptions,
    TextureWrapMode, TexturesDelta,
};
use image::RgbaImage;

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 16_384;
/// The most pixels a picture may have.
pub const MAX_PIXELS: u64 = 64_000_000;

/// The picture asked for has no pixels, or too many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnfitSize {
    /// Pixels asked for, across.
    pub width: u32,
    /// Pixels asked for, down.
    pub height: u32,
}

impl fmt::Display for UnfitSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { width, height } = self;
        write!(
            f,
            "a picture of {width} by {height} pixels cannot be drawn: each side must have 1 to \
             {MAX_SIDE} pixels, and the whole at most {} million; choose a smaller size or scale",
            MAX_PIXELS / 1_000_000
        )
    }
}

impl std::error::Error for UnfitSize {}

/// The textures that egui has handed over so far, and the means to draw with them.
#[derive(Default)]
pub struct Rasterizer {
    textures: BTreeMap<TextureId, Texture>,
    freed: Vec<TextureId>,
}

impl Rasterizer {
    /// Takes over the textures of one pass, and leaves `delta` empty.
    ///
    /// Textures that the pass freed can still be drawn until the next call.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.textures.remove(&id);
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = change.image;
                let options = change.options;
                let Some(corner) = change.pos else {
                    self.textures.insert(id, Texture { image, options });
                    continue;
                };
                if let Some(texture) = self.textures.get_mut(&id) {
                    texture.patch(corner, &image);
                }
            }
        }
        self.freed.extend(delta.free.drain());
    }

    /// Draws `primitives` over an opaque `background`, on a picture of `size` pixels.
    ///
    /// # Errors
    /// When a side is 0 or over [`MAX_SIDE`], or the picture has over [`MAX_PIXELS`].
    pub fn render(
        &self,
        primitives: &[ClippedPrimitive],
        size: [u32; 2],
        pixels_per_point: f32,
        background: Color32,
    ) -> Result<RgbaImage, UnfitSize> {
        let [width, height] = size;
        let sides = 1..=MAX_SIDE;
        if !sides.contains(&width)
            || !sides.contains(&height)
            || u64::from(width) * u64::from(height) > MAX_PIXELS
        {
            return Err(UnfitSize { width, height });
        }

        let background = image::Rgba(background.to_opaque().to_array());
        let mut picture = RgbaImage::from_pixel(width, height, background);
        let (pixels, _) = picture.as_chunks_mut();
        let mut canvas = Canvas {
            pixels,
            width: width as usize,
        };

        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let clip = Clip::new(*clip_rect, pixels_per_point, size);
            canvas.draw(mesh, texture, &clip, pixels_per_point);
        }
        Ok(picture)
    }
}

/// The pixels that may be drawn on.
struct Clip {
    x: Range<i64>,
    y: Range<i64>,
}

impl Clip {
    /// `rect` in points, rounded to whole pixels as egui's painters round it.
    fn new(rect: Rect, pixels_per_point: f32, [width, height]: [u32; 2]) -> Self {
        let pixels = |min: f32, max: f32, side: u32| {
            let round =
                |edge: f32| ((edge * pixels_per_point).round() as i64).clamp(0, side.into());
            round(min)..round(max)
        };
        Self {
            x: pixels(rect.min.x, rect.max.x, width),
            y: pixels(rect.min.y, rect.max.y, height),
        }
    }
}

struct Canvas<'a> {
    pixels: &'a mut [[u8; 4]],
    width: usize,
}

impl Canvas<'_> {
    fn draw(&mut self, mesh: &Mesh, texture: &Texture, clip: &Clip, pixels_per_point: f32) {
        let corners = mesh.indices.as_chunks::<3>().0;
        for corners in corners {
            let [Some(a), Some(b), Some(c)] = corners.map(|i| mesh.vertices.get(i as usize)) else {
                continue;
            };
            self.triangle([a, b, c], texture, clip, pixels_per_point);
        }
    }

    fn triangle(&mut self, v: [&Vertex; 3], texture: &Texture, clip: &Clip, pixels_per_point: f32) {
        let Some(triangle) = Triangle::new(v.map(|v| v.pos), pixels_per_point) else {
            return;
        };
        let colors = v.map(|v| v.color.to_array());
        let texels = v.map(|v| texture.texel_from_uv(v.uv));
        let plain = colors[0] == colors[1] && colors[0] == colors[2];
        let one_texel = v[0].uv == v[1].uv && v[0].uv == v[2].uv;

        if plain && one_texel {
            let color = multiply(texture.sample(texels[0], 0.0), colors[0]);
            if color == [0; 4] {
                return;
            }
            triangle.spans(clip, |y, xs| {
                let row = self.row(y, xs);
                if color[3] == 255 {
                    row.fill(color);
                } else {
                    for pixel in row {
                        *pixel = blend(*pixel, color);
                    }
                }
            });
            return;
        }

        let color_at = triangle.gradient(colors.map(|color| color.map(f32::from)));
        let texel_at = triangle.gradient(texels);
        let texels_per_pixel = texel_at.steepest();
        let first_texel = texture.sample(texels[0], texels_per_pixel);
        triangle.spans(clip, |y, xs| {
            for (x, pixel) in xs.clone().zip(self.row(y, xs)) {
                let texel = if one_texel {
                    first_texel
                } else {
                    texture.sample(texel_at.at(x, y), texels_per_pixel)
                };
                if texel != [0; 4] {
                    let color = if plain {
                        colors[0]
                    } else {
                        color_at.at(x, y).map(|channel| (channel + 0.5) as u8)
                    };
                    *pixel = blend(*pixel, multiply(texel, color));
                }
            }
        });
    }

    fn row(&mut self, y: i64, xs: Range<i64>) -> &mut [[u8; 4]] {
        let start = y as usize * self.width;
        &mut self.pixels[start + xs.start as usize..start + xs.end as usize]
    }
}

/// The product of two colours, in gamma space as egui's shaders take it.
fn multiply(a: [u8; 4], b: [u8; 4]) -> [u8; 4] {
    std::array::from_fn(|i| share(a[i], b[i]))
}

/// `source` over an opaque `below`; both premultiplied.
fn blend(below: [u8; 4], source: [u8; 4]) -> [u8; 4] {
    let rest = 255 - source[3];
    std::array::from_fn(|i| source[i].saturating_add(share(below[i], rest)))
}

/// `a * b / 255`, to the nearest.
fn share(a: u8, b: u8) -> u8 {
    ((u32::from(a) * u32::from(b) + 127) / 255) as u8
}

/// Corners in 1/256 of a pixel, in clockwise order on the screen.
struct Triangle {
    corners: [[i64; 2]; 3],
    /// Whether the second and the third corner changed places.
    mirrored: bool,
}

impl Triangle {
    const SUBPIXELS: i64 = 256;
    /// Corners further out than this many pixels are pulled in, so that products fit into 64 bits.
    const REACH: f32 = 2_097_152.0;

    /// None when the triangle has no area, or a corner is not a number.
    fn new(corners: [Pos2; 3], pixels_per_point: f32) -> Option<Self> {
        if corners.iter().any(|corner| corner.any_nan()) {
            return None;
        }
        let snap = |points: f32| {
            let pixels = (points * pixels_per_point).clamp(-Self::REACH, Self::REACH);
            (pixels * Self::SUBPIXELS as f32).round() as i64
        };
        let [a, b, c] = corners.map(|corner| [snap(corner.x), snap(corner.y)]);
        match (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) {
            0 => None,
            1.. => Some(Self {
                corners: [a, b, c],
                mirrored: false,
            }),
            _ => Some(Self {
                corners: [a, c, b],
                mirrored: true,
            }),
        }
    }

    /// Calls `draw` for each row with the pixels that the triangle covers in it.
    fn spans(&self, clip: &Clip, mut draw: impl FnMut(i64, Range<i64>)) {
        const CENTRE: i64 = Triangle::SUBPIXELS / 2;
        let [a, b, c] = self.corners;
        let top = a[1].min(b[1]).min(c[1]);
        let bottom = a[1].max(b[1]).max(c[1]);
        let first = (top - CENTRE).div_euclid(Self::SUBPIXELS);
        let last = (bottom - CENTRE).div_euclid(Self::SUBPIXELS);
        for y in first.max(clip.y.start)..(last + 1).min(clip.y.end) {
            let mut xs = clip.x.clone();
            for (from, to) in [(a, b), (b, c), (c, a)] {
                let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
                // A pixel x is inside of this edge when `step * x <= room`. The edge itself
                // belongs to the triangle when it is a top or a left one.
                let step = dy * Self::SUBPIXELS;
                let owned = dy < 0 || (dy == 0 && dx > 0);
                let room = dx * (y * Self::SUBPIXELS + CENTRE - from[1])
                    - dy * (CENTRE - from[0])
                    - i64::from(!owned);
                match step {
                    0 if room < 0 => xs.end = xs.start,
                    0 => {}
                    1.. => xs.end = xs.end.min(room.div_euclid(step) + 1),
                    _ => xs.start = xs.start.max(-room.div_euclid(-step)),
                }
            }
            if xs.start < xs.end {
                draw(y, xs);
            }
        }
    }

    /// The plane through `values`, given at the corners in the order they came in.
    fn gradient<const N: usize>(&self, values: [[f32; N]; 3]) -> Gradient<N> {
        let pixel = |corner: [i64; 2]| corner.map(|at| at as f32 / Self::SUBPIXELS as f32);
        let [a, b, c] = self.corners.map(pixel);
        let [va, mut vb, mut vc] = values;
        if self.mirrored {
            std::mem::swap(&mut vb, &mut vc);
        }
        let [b, c] = [[b[0] - a[0], b[1] - a[1]], [c[0] - a[0], c[1] - a[1]]];
        let area = b[0] * c[1] - b[1] * c[0];
        Gradient {
            origin: a,
            value: va,
            dx: std::array::from_fn(|i| ((vb[i] - va[i]) * c[1] - (vc[i] - va[i]) * b[1]) / area),
            dy: std::array::from_fn(|i| ((vc[i] - va[i]) * b[0] - (vb[i] - va[i]) * c[0]) / area),
        }
    }
}

/// Values that vary linearly over the picture.
struct Gradient<const N: usize> {
    origin: [f32; 2],
    value: [f32; N],
    dx: [f32; N],
    dy: [f32; N],
}

impl<const N: usize> Gradient<N> {
    /// The values at the centre of a pixel.
    fn at(&self, x: i64, y: i64) -> [f32; N] {
        let x = x as f32 + 0.5 - self.origin[0];
        let y = y as f32 + 0.5 - self.origin[1];
        std::array::from_fn(|i| self.value[i] + self.dx[i] * x + self.dy[i] * y)
    }

    /// The greatest change of any value from one pixel to the next.
    fn steepest(&self) -> f32 {
        self.dx
            .iter()
            .chain(&self.dy)
            .fold(0.0, |most, step| most.max(step.abs()))
    }
}

struct Texture {
    image: Arc<ColorImage>,
    options: TextureOptions,
}

impl Texture {
    /// Replaces the part of the texture whose left top corner is given.
    fn patch(&mut self, [left, top]: [usize; 2], part: &ColorImage) {
        let [part_width, part_height] = part.size;
        let [width, height] = self.image.size;
        if part_width == 0
            || left.saturating_add(part_width) > width
            || top.saturating_add(part_height) > height
        {
            return;
        }
        let pixels = &mut Arc::make_mut(&mut self.image).pixels;
        for (row, source) in part.pixels.chunks_exact(part_width).enumerate() {
            let start = (top + row) * width + left;
            pixels[start..start + part_width].copy_from_slice(source);
        }
    }

    /// The place in texels of a place in fractions of the texture.
    fn texel_from_uv(&self, uv: Pos2) -> [f32; 2] {
        let [width, height] = self.image.size;
        [uv.x * width as f32, uv.y * height as f32]
    }

    /// The premultiplied colour at `texel`, where the first texel has its centre at 0.5.
    fn sample(&self, texel: [f32; 2], texels_per_pixel: f32) -> [u8; 4] {
        let TextureOptions {
            magnification,
            minification,
            ..
        } = self.options;
        let filter = if texels_per_pixel > 1.0 {
            minification
        } else {
            magnification
        };
        match filter {
            TextureFilter::Nearest => {
                let [x, y] = texel.map(|at| at.floor() as i64);
                self.texel(x, y)
            }
            TextureFilter::Linear => self.bilinear(texel),
        }
    }

    /// Between texels, in steps of 1/256 as GPUs do; text, which falls on texels, stays exact.
    fn bilinear(&self, texel: [f32; 2]) -> [u8; 4] {
        let [x, y] = texel.map(|at| ((at - 0.5) * 256.0).round() as i64);
        let [left, top] = [x.div_euclid(256), y.div_euclid(256)];
        let [right_part, lower_part] = [x.rem_euclid(256) as u32, y.rem_euclid(256) as u32];
        if right_part == 0 && lower_part == 0 {
            return self.texel(left, top);
        }
        let upper = [self.texel(left, top), self.texel(left + 1, top)];
        let lower = [self.texel(left, top + 1), self.texel(left + 1, top + 1)];
        std::array::from_fn(|i| {
            let across = |[l, r]: [[u8; 4]; 2]| {
                u32::from(l[i]) * (256 - right_part) + u32::from(r[i]) * right_part
            };
            let sum = across(upper) * (256 - lower_part) + across(lower) * lower_part;
            ((sum + 32_768) >> 16) as u8
        })
    }

    fn texel(&self, x: i64, y: i64) -> [u8; 4] {
        let [width, height] = self.image.size;
        let wrap = |at: i64, side: usize| {
            let side = side as i64;
            let at = match self.options.wrap_mode {
                TextureWrapMode::ClampToEdge => at.clamp(0, (side - 1).max(0)),
                TextureWrapMode::Repeat => at.rem_euclid(side.max(1)),
                TextureWrapMode::MirroredRepeat => {
                    let at = at.rem_euclid((2 * side).max(1));
                    at.min(2 * side - 1 - at)
                }
            };
            at as usize
        };
        let index = wrap(y, height) * width + wrap(x, width);
        self.image
            .pixels
            .get(index)
            .copied()
            .unwrap_or_default()
            .to_array()
    }
}
