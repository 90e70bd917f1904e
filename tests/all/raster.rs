//! Pictures drawn without a window: which pixels, which colours, which glyphs.

use std::fs;
use std::sync::Arc;

use chancery::export::headless::Headless;
use chancery::export::raster::{MAX_SIDE, Rasterizer};
use chancery::export::{png, save};
use chancery::files::Access;
use chancery::theme::fonts::{self, Face, text_format, weight};
use egui::epaint::text::{Fonts, TextOptions};
use egui::epaint::{ClippedPrimitive, ImageDelta, Primitive, Vertex};
use egui::text::LayoutJob;
use egui::{
    Color32, ColorImage, Mesh, Pos2, Rect, TextureId, TextureOptions, TexturesDelta, Ui, pos2, vec2,
};
use image::RgbaImage;
use proptest::prelude::*;

const PLAIN: TextureId = TextureId::Managed(0);
const PATTERN: TextureId = TextureId::Managed(1);

fn texture(rasterizer: &mut Rasterizer, id: TextureId, change: ImageDelta) {
    let mut delta = TexturesDelta::default();
    delta.push(id, change);
    rasterizer.update(&mut delta);
    assert!(delta.is_empty(), "nothing of the delta may be left over");
}

fn image(size: [usize; 2], pixels: &[Color32]) -> Arc<ColorImage> {
    Arc::new(ColorImage::new(size, pixels.to_vec()))
}

fn rasterizer() -> Rasterizer {
    let mut rasterizer = Rasterizer::default();
    let white = image([1, 1], &[Color32::WHITE]);
    texture(
        &mut rasterizer,
        PLAIN,
        ImageDelta::full(white, TextureOptions::LINEAR),
    );
    rasterizer
}

fn clipped(mesh: Mesh, clip_rect: Rect) -> ClippedPrimitive {
    ClippedPrimitive {
        clip_rect,
        primitive: Primitive::Mesh(mesh),
    }
}

fn rect_mesh(rect: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, color);
    mesh
}

/// The mesh, not clipped, over black.
fn draw(mesh: Mesh, size: [u32; 2], pixels_per_point: f32) -> RgbaImage {
    let primitives = [clipped(mesh, Rect::EVERYTHING)];
    rasterizer()
        .render(&primitives, size, pixels_per_point, Color32::BLACK)
        .unwrap()
}

/// The pixels whose centres are `inside` are white, and the others black.
fn check_filled(picture: &RgbaImage, inside: impl Fn(f32, f32) -> bool) {
    for (x, y, pixel) in picture.enumerate_pixels() {
        let white = inside(x as f32 + 0.5, y as f32 + 0.5);
        let expected = if white { [255; 4] } else { [0, 0, 0, 255] };
        assert_eq!(pixel.0, expected, "pixel {x}, {y}");
    }
}

#[test]
fn a_rectangle_covers_the_pixels_whose_centres_it_holds() {
    let rect = Rect::from_min_max(pos2(2.0, 3.0), pos2(6.0, 5.0));
    for scale in [1.0, 1.25, 1.5, 2.0, 3.0] {
        let picture = draw(rect_mesh(rect, Color32::WHITE), [24; 2], scale);
        check_filled(&picture, |x, y| {
            (2.0 * scale..6.0 * scale).contains(&x) && (3.0 * scale..5.0 * scale).contains(&y)
        });
    }
}

#[test]
fn an_edge_through_a_centre_belongs_to_the_pixels_right_of_it_and_below() {
    let rect = Rect::from_min_max(pos2(1.5, 1.5), pos2(3.5, 3.5));
    let picture = draw(rect_mesh(rect, Color32::WHITE), [5; 2], 1.0);
    check_filled(&picture, |x, y| {
        (1.5..3.5).contains(&x) && (1.5..3.5).contains(&y)
    });
}

#[test]
fn the_clip_is_rounded_to_pixels() {
    let clip = Rect::from_min_max(pos2(1.4, 1.6), pos2(3.4, 3.6));
    let everywhere = [clipped(rect_mesh(Rect::EVERYTHING, Color32::WHITE), clip)];
    for scale in [1.0, 1.5, 2.0] {
        let picture = rasterizer()
            .render(&everywhere, [10; 2], scale, Color32::BLACK)
            .unwrap();
        let rounded = (clip * scale).round();
        check_filled(&picture, |x, y| rounded.contains(pos2(x, y)));
    }
}

#[test]
fn translucent_colours_are_blended_as_premultiplied_bytes() {
    let below = Color32::from_rgb(200, 100, 50);
    for source in [
        Color32::TRANSPARENT,
        Color32::from_rgba_premultiplied(10, 20, 30, 40),
        Color32::from_rgba_premultiplied(128, 0, 127, 128),
        Color32::from_rgba_premultiplied(60, 60, 60, 0), // purely additive
        Color32::from_rgb(1, 2, 3),
    ] {
        let mesh = [clipped(
            rect_mesh(Rect::EVERYTHING, source),
            Rect::EVERYTHING,
        )];
        let picture = rasterizer().render(&mesh, [1, 1], 1.0, below).unwrap();
        let rest = 1.0 - f32::from(source.a()) / 255.0;
        let expected = [0, 1, 2].map(|channel| {
            let [source, below] = [source, below].map(|color| f32::from(color[channel]));
            (source + below * rest).min(255.0).round() as u8
        });
        let [r, g, b] = expected;
        assert_eq!(picture.get_pixel(0, 0).0, [r, g, b, 255], "{source:?}");
    }
}

#[test]
fn vertex_colours_run_evenly() {
    let mut mesh = rect_mesh(
        Rect::from_min_max(Pos2::ZERO, pos2(255.0, 4.0)),
        Color32::BLACK,
    );
    for corner in [1, 3] {
        mesh.vertices[corner].color = Color32::WHITE;
    }
    for (x, y, pixel) in draw(mesh, [255, 4], 1.0).enumerate_pixels() {
        assert!(pixel.0[0].abs_diff(x as u8) <= 1, "{pixel:?} at {x}, {y}");
    }
}

const A: Color32 = Color32::from_rgb(200, 0, 0);
const B: Color32 = Color32::from_rgb(0, 100, 0);

/// A row of 8 pixels with a texture of the two texels A and B, between the places `from` and `to`.
fn textured(options: TextureOptions, from: f32, to: f32) -> Vec<[u8; 4]> {
    let mut rasterizer = rasterizer();
    texture(
        &mut rasterizer,
        PATTERN,
        ImageDelta::full(image([2, 1], &[A, B]), options),
    );
    let mut mesh = Mesh::with_texture(PATTERN);
    let rect = Rect::from_min_max(Pos2::ZERO, pos2(8.0, 1.0));
    mesh.add_rect_with_uv(
        rect,
        Rect::from_min_max(pos2(from, 0.0), pos2(to, 1.0)),
        Color32::WHITE,
    );
    let picture = rasterizer
        .render(&[clipped(mesh, rect)], [8, 1], 1.0, Color32::BLACK)
        .unwrap();
    picture.pixels().map(|pixel| pixel.0).collect()
}

#[test]
fn textures_are_sampled_as_their_options_say() {
    let [a, b] = [A, B].map(|color| color.to_array());
    assert_eq!(
        textured(TextureOptions::NEAREST, 0.0, 1.0),
        [a, a, a, a, b, b, b, b]
    );
    assert_eq!(
        textured(TextureOptions::NEAREST, 0.0, 4.0),
        [a, b, b, b, b, b, b, b]
    );
    assert_eq!(
        textured(TextureOptions::NEAREST, -3.0, 1.0),
        [a, a, a, a, a, a, a, b]
    );
    assert_eq!(
        textured(TextureOptions::NEAREST_REPEAT, 0.0, 4.0),
        [a, b, a, b, a, b, a, b]
    );
    assert_eq!(
        textured(TextureOptions::NEAREST_REPEAT, -4.0, 0.0),
        [a, b, a, b, a, b, a, b]
    );
    assert_eq!(
        textured(TextureOptions::NEAREST_MIRRORED_REPEAT, -1.0, 3.0),
        [b, a, a, b, b, a, a, b]
    );
    let mix = |share: f32| {
        [
            (200.0 * (1.0 - share)) as u8,
            (100.0 * share).round() as u8,
            0,
            255,
        ]
    };
    assert_eq!(
        textured(TextureOptions::LINEAR, 0.0, 1.0),
        [a, a, mix(0.125), mix(0.375), mix(0.625), mix(0.875), b, b]
    );
}

#[test]
fn a_patch_changes_its_part_of_a_texture_only() {
    let mut rasterizer = rasterizer();
    let options = TextureOptions::NEAREST;
    texture(
        &mut rasterizer,
        PATTERN,
        ImageDelta::full(image([2, 2], &[A; 4]), options),
    );
    for corner in [[1, 0], [2, 0], [0, usize::MAX]] {
        let patch = ImageDelta::partial(corner, image([1, 1], &[B]), options);
        texture(&mut rasterizer, PATTERN, patch);
    }
    let mut mesh = Mesh::with_texture(PATTERN);
    let rect = Rect::from_min_max(Pos2::ZERO, pos2(2.0, 2.0));
    mesh.add_rect_with_uv(
        rect,
        Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
        Color32::WHITE,
    );
    let picture = rasterizer
        .render(&[clipped(mesh, rect)], [2, 2], 1.0, Color32::BLACK)
        .unwrap();
    let pixels: Vec<_> = picture.pixels().map(|pixel| pixel.0).collect();
    assert_eq!(pixels, [A, B, A, A].map(|color| color.to_array()));
}

#[test]
fn a_freed_texture_is_gone_after_the_frame_that_freed_it() {
    let mut rasterizer = rasterizer();
    let mut delta = TexturesDelta::default();
    delta.free(PLAIN);
    rasterizer.update(&mut delta);
    let white = [clipped(
        rect_mesh(Rect::EVERYTHING, Color32::WHITE),
        Rect::EVERYTHING,
    )];
    let shown = [(); 2].map(|()| {
        let picture = rasterizer
            .render(&white, [1, 1], 1.0, Color32::BLACK)
            .unwrap();
        rasterizer.update(&mut TexturesDelta::default());
        picture.get_pixel(0, 0).0[0]
    });
    assert_eq!(shown, [255, 0]);
}

#[test]
fn sizes_out_of_range_are_refused_in_words() {
    for (size, fits) in [
        ([1, 1], true),
        ([MAX_SIDE, 1], true),
        ([0, 5], false),
        ([5, 0], false),
        ([MAX_SIDE + 1, 1], false),
        ([8_001, 8_000], false),
        ([u32::MAX; 2], false),
    ] {
        let result = rasterizer().render(&[], size, 1.0, Color32::BLACK);
        assert_eq!(result.is_ok(), fits, "{size:?}");
        if let Err(error) = result {
            assert!(
                error
                    .to_string()
                    .contains(&format!("{} by {}", size[0], size[1])),
                "{error}"
            );
        }
    }
}

fn anywhere() -> impl Strategy<Value = f32> {
    prop_oneof![4 => -10.0..40.0_f32, 1 => any::<f32>()]
}

proptest! {
    /// Triangles that share their edges cover what they cover together exactly once.
    #[test]
    fn neighbours_leave_no_seam_and_do_not_overlap(
        x in 1.0..31.0_f32,
        y in 1.0..31.0_f32,
        along in 0.0..1.0_f32,
        scale in prop_oneof![Just(1.0_f32), Just(1.5), Just(2.0)],
    ) {
        let half = Color32::from_rgba_premultiplied(100, 100, 100, 128);
        let rim = [
            pos2(0.0, 0.0), pos2(32.0 * along, 0.0), pos2(32.0, 0.0), pos2(32.0, 32.0 * along),
            pos2(32.0, 32.0), pos2(32.0 * along, 32.0), pos2(0.0, 32.0), pos2(0.0, 32.0 * along),
        ];
        let mut mesh = Mesh::default();
        for corner in [pos2(x, y)].into_iter().chain(rim) {
            mesh.colored_vertex(corner, half);
        }
        for i in 0..8 {
            mesh.add_triangle(0, 1 + i, 1 + (i + 1) % 8);
        }
        for (x, y, pixel) in draw(mesh, [(32.0 * scale) as u32; 2], scale).enumerate_pixels() {
            prop_assert_eq!(pixel.0, [100, 100, 100, 255], "pixel {}, {}", x, y);
        }
    }

    /// No mesh can bring the program down, whatever its numbers.
    #[test]
    fn any_mesh_can_be_drawn(
        corners in prop::collection::vec((anywhere(), anywhere(), anywhere(), anywhere()), 3..9),
        indices in prop::collection::vec(0..12_u32, 0..12),
        clip in (anywhere(), anywhere(), anywhere(), anywhere()),
        scale in anywhere(),
    ) {
        let vertices = corners
            .iter()
            .zip([A, B].into_iter().cycle())
            .map(|(&(x, y, u, v), color)| Vertex { pos: pos2(x, y), uv: pos2(u, v), color })
            .collect();
        let mesh = Mesh { indices, vertices, texture_id: PLAIN };
        let clip = Rect::from_min_max(pos2(clip.0, clip.1), pos2(clip.2, clip.3));
        let picture = rasterizer().render(&[clipped(mesh, clip)], [30, 20], scale, Color32::BLACK);
        prop_assert!(picture.is_ok());
    }
}

#[test]
fn corners_far_away_do_not_hide_a_shape() {
    for reach in [1e5, 1e9, 1e30, f32::INFINITY] {
        let rect = Rect::from_min_max(pos2(-reach, -reach), pos2(reach, reach));
        check_filled(
            &draw(rect_mesh(rect, Color32::WHITE), [9, 5], 1.0),
            |_, _| true,
        );
    }
}

fn label(ui: &mut Ui, face: Face, weight: f32, text: &str) -> Rect {
    let format = text_format(face, 24.0, weight, Color32::BLACK);
    ui.label(LayoutJob::single_section(text.to_owned(), format))
        .rect
}

/// The picture of one line of text at `scale`, and where it is, in points.
fn text_picture(face: Face, weight: f32, text: &str, scale: f32) -> (RgbaImage, Rect) {
    let mut headless = Headless::new(vec2(400.0, 60.0), scale);
    let mut rect = Rect::NOTHING;
    let frame = headless.run(|ui| rect = label(ui, face, weight, text));
    (frame.picture(Color32::WHITE).unwrap(), rect)
}

/// How much of the picture is ink, in pixels.
fn ink(picture: &RgbaImage) -> f64 {
    picture
        .pixels()
        .map(|pixel| f64::from(255 - pixel.0[0]) / 255.0)
        .sum()
}

#[test]
fn text_is_drawn_in_its_place_and_nowhere_else() {
    for scale in [1.0, 1.5, 2.0] {
        let (picture, rect) =
            text_picture(Face::Sans, weight::REGULAR, "Integrity 永信至诚", scale);
        assert!(ink(&picture) > 300.0 * f64::from(scale));
        let reach = (rect * scale).expand(1.0);
        for (x, y, pixel) in picture.enumerate_pixels() {
            assert!(
                pixel.0 == [255; 4] || reach.contains(pos2(x as f32 + 0.5, y as f32 + 0.5)),
                "ink at {x}, {y} outside of {reach}"
            );
        }
    }
}

#[test]
fn text_outside_of_the_clip_is_not_drawn() {
    let mut headless = Headless::new(vec2(200.0, 60.0), 1.0);
    let frame = headless.run(|ui| {
        ui.set_clip_rect(Rect::from_min_max(Pos2::ZERO, pos2(50.0, 60.0)));
        label(ui, Face::Sans, weight::BOLD, "WWWWWWWWWW");
    });
    let picture = frame.picture(Color32::WHITE).unwrap();
    let last = picture
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0 != [255; 4]);
    assert!((45..50).contains(&last.map(|(x, _, _)| x).max().unwrap()));
}

#[test]
fn the_same_interface_gives_the_same_bytes() {
    let picture = || {
        let mut headless = Headless::new(vec2(300.0, 200.0), 1.5);
        let frame = headless.run(|ui| {
            ui.heading("Integrity 永信至诚");
            let mut text = String::from("typed");
            ui.text_edit_singleline(&mut text).request_focus();
            ui.collapsing("More", |ui| ui.label("hidden"));
        });
        png::encode(&frame.picture(Color32::WHITE).unwrap()).unwrap()
    };
    assert!(picture() == picture());
}

#[test]
fn passes_go_on_until_nothing_moves_but_not_for_ever() {
    let mut headless = Headless::new(vec2(100.0, 100.0), 1.0);
    let mut passes = 0;
    let mut opened = 0.0;
    headless.run(|ui| {
        passes += 1;
        opened = ui.animate_bool_with_time(egui::Id::unique("opened"), passes > 1, 0.7);
        if passes < 4 {
            ui.request_repaint();
        }
    });
    assert!(passes >= 4, "{passes} passes");
    assert!(opened >= 1.0, "{opened}");

    passes = 0;
    headless.run(|ui| {
        passes += 1;
        ui.spinner();
    });
    assert!((2..20).contains(&passes), "{passes} passes");
}

#[test]
fn the_accessibility_tree_is_there_when_asked_for() {
    let mut headless = Headless::new(vec2(100.0, 100.0), 1.0);
    headless.context().enable_accesskit();
    let frame = headless.run(|ui| {
        let _ = ui.button("Open a brief");
    });
    let update = frame
        .output
        .platform_output
        .accesskit_update
        .as_ref()
        .unwrap();
    assert!(
        update
            .nodes
            .iter()
            .any(|(_, node)| node.label() == Some("Open a brief"))
    );
}

#[test]
fn no_glyph_is_missing_for_what_the_program_promises() {
    for text in [
        "Plain text, “quoted” ‘twice’ – once — or so… © § † ‡ № € ½ ±",
        "Łódź, Việt Nam, Türkiye, Reykjavík, Māori, Dvořák, Șerban, naïve, ﬁ",
        "Υπουργείο Εξωτερικών, πολιτική, ᾧ",
        "Министерство, Ґедзь, Їжак, Ђорђе, Қазақстан, Өзбекистон",
        "永信至诚科技集团有限公司，国家安全部：“否认”。《公报》、朱镕基",
        "中華民國外交部，賴清德，臺灣",
        "かな カナ １２３ ＡＢＣ 辻本、働く",
        "외교부 서울",
        "وزارة الخارجية القطرية، ٢٠٢٥؟ پژوهش",
        "משרד החוץ בְּרֵאשִׁית",
        "विदेश मंत्रालय",
        "กระทรวงการต่างประเทศ",
        "🔒 👩\u{200d}🚀 🇺🇳",
        "→ ← ↑ ↓ ↔ ↗ ↘ ⇄ ↳ ⊗ × ÷ · • ☰ ✓ ✔ ✗ ✘ ✕ ⚠ ★ ☆ ● ○ ◆ ◇ ■ □ ▲ ▼ ▶ ◀ ▸ ▾ ⓘ ⋮ ⋯",
        "⌘ ⌥ ⇧ ⏎ ⌫ ⇥ ␣ ─ │ ┌ ┐ ① ⑳ Ⅳ\u{a0}\u{202f}\u{2011}\u{200b}\n\t",
    ] {
        assert_eq!(fonts::missing(text), [].into(), "in {text}");
    }
    assert_eq!(
        fonts::missing("ক and ა and ܐ, once ܐ"),
        ['ক', 'ა', 'ܐ'].into()
    );
}

#[test]
fn every_face_has_the_characters_of_the_sans() {
    let mut fonts = Fonts::new(TextOptions::default(), fonts::definitions());
    let mut view = fonts.with_pixels_per_point(1.0);
    let common = view.characters(&Face::Sans.family()).clone();
    let han = common
        .keys()
        .filter(|&&c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        .count();
    assert!(
        han >= 6763,
        "GB 2312 alone has 6763 Chinese characters, not {han}"
    );
    for face in Face::ALL {
        let characters = view.characters(&face.family());
        assert!(
            common.keys().all(|c| characters.contains_key(c)),
            "{face:?}"
        );
    }
}

#[test]
fn weights_are_real_in_every_script() {
    for (face, text) in [
        (Face::Sans, "Integrity"),
        (Face::SansItalic, "Integrity"),
        (Face::Serif, "Integrity"),
        (Face::SerifItalic, "Integrity"),
        (Face::Sans, "Υπουργείο"),
        (Face::Serif, "Министерство"),
        (Face::Sans, "永信至诚"),
        (Face::Serif, "永信至诚"),
    ] {
        let [regular, semibold, bold] = [weight::REGULAR, weight::SEMIBOLD, weight::BOLD]
            .map(|weight| ink(&text_picture(face, weight, text, 2.0).0));
        assert!(
            semibold > 1.1 * regular,
            "{face:?} {text}: {regular} {semibold}"
        );
        assert!(bold > 1.03 * semibold, "{face:?} {text}: {semibold} {bold}");
    }
}

#[test]
fn scripts_and_faces_share_one_row_height_and_one_baseline() {
    let mut headless = Headless::new(vec2(400.0, 400.0), 2.0);
    let mut lines = Vec::new();
    headless.run(|ui| {
        lines.clear();
        for face in Face::ALL {
            for text in ["Hxg", "永信", "⊗", "☰"] {
                let format = text_format(face, 20.0, weight::REGULAR, Color32::BLACK);
                let job = LayoutJob::single_section(text.to_owned(), format);
                let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                lines.push((galley.rows[0].glyphs[0].pos.y, galley.size().y));
            }
        }
    });
    assert!(lines.iter().all(|line| *line == lines[0]), "{lines:?}");
    assert!(
        (lines[0].1 - 1.424 * 20.0).abs() <= 0.25,
        "{lines:?}, rounded to half points"
    );
}

#[test]
fn a_saved_picture_can_be_read_back_and_replaces_the_old_one_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.png");
    fs::write(&path, "an older file").unwrap();

    let (picture, _) = text_picture(Face::Serif, weight::BOLD, "永信至诚", 1.0);
    save(&png::encode(&picture).unwrap(), &path, Access::Usual).unwrap();
    assert!(image::open(&path).unwrap().into_rgba8() == picture);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no temporary file is left"
    );
}

#[cfg(unix)]
#[test]
fn a_picture_is_not_saved_where_a_link_leads() {
    let folder = tempfile::tempdir().unwrap();
    let [file, link] = ["file.png", "link.png"].map(|name| folder.path().join(name));
    fs::write(&file, "").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let error = save(b"picture", &link, Access::Usual).unwrap_err();
    assert!(error.to_string().contains("it is a link"), "{error}");
    assert!(link.is_symlink());
    assert_eq!(fs::read(&file).unwrap(), b"");
}

#[test]
fn a_picture_that_cannot_be_saved_says_where_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing").join("desk.png");
    let error = save(b"picture", &path, Access::Usual).unwrap_err();
    let sentence = format!(
        "{} cannot be written: there is no such file or folder.",
        path.display()
    );
    assert_eq!(error.to_string(), sentence);
    assert_eq!(error.reason.kind(), std::io::ErrorKind::NotFound);
}
