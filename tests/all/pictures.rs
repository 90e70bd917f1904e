//! Pictures beside a brief: told by what they hold, measured before they are decoded, and never a
//! reason not to show the brief.

use chancery::brief::{ImageFault, NoFolder, Severity, check};
use chancery::files::picture::{decode, look};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder as _, Rgb, RgbImage};

/// The orientation "turned to the right": TIFF of one entry, as cameras write it into EXIF.
const TURNED: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

/// Red above, blue below, wider than high.
fn flag() -> RgbImage {
    RgbImage::from_fn(32, 16, |_, y| {
        Rgb(if y < 8 { [250, 0, 0] } else { [0, 0, 250] })
    })
}

fn png() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    flag().write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

fn jpeg(exif: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, 95);
    if exif {
        encoder.set_exif_metadata(TURNED.to_vec()).unwrap();
    }
    let flag = flag();
    let (width, height) = flag.dimensions();
    encoder
        .write_image(&flag, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

fn webp(exif: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut out);
    if exif {
        encoder.set_exif_metadata(TURNED.to_vec()).unwrap();
    }
    let flag = flag();
    let (width, height) = flag.dimensions();
    encoder
        .write_image(&flag, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

/// A part of a PNG file.
fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let mut sum = !0_u32;
    for byte in &body {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
    }
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], &body, &(!sum).to_be_bytes()].concat()
}

/// The flag as PNG with a part behind its header.
fn png_with(part: &[u8]) -> Vec<u8> {
    let png = png();
    [&png[..33], part, &png[33..]].concat()
}

#[track_caller]
fn stands(bytes: &[u8], upright: bool) {
    let facts = look(bytes).unwrap();
    assert_eq!((facts.width, facts.height), (32, 16), "as it is stored");
    let picture = decode(bytes, 256).unwrap();
    // Turned to the right, what was above is on the right.
    let (size, red) = if upright {
        ((32, 16), (16, 2))
    } else {
        ((16, 32), (13, 16))
    };
    assert_eq!(picture.dimensions(), size);
    let pixel = picture.get_pixel(red.0, red.1).0;
    assert!(pixel[0] > 200 && pixel[2] < 60, "{pixel:?}");
}

#[test]
fn pictures_stand_as_the_camera_was_held() {
    stands(&png(), true);
    stands(&jpeg(false), true);
    stands(&webp(false), true);
    stands(&png_with(&chunk(*b"eXIf", TURNED)), false);
    stands(&jpeg(true), false);
    stands(&webp(true), false);
    // Behind the pixels it counts as well.
    let mut late = png();
    let end = late.len() - 12;
    late.splice(end..end, chunk(*b"eXIf", TURNED));
    stands(&late, false);
}

#[test]
fn a_picture_is_made_small_enough() {
    let picture = decode(&jpeg(true), 8).unwrap();
    assert_eq!(picture.dimensions(), (4, 8));
}

#[test]
fn what_is_cut_off_is_not_shown() {
    for whole in [png(), jpeg(false), jpeg(true), webp(false), webp(true)] {
        assert!(look(&whole).is_ok());
        for length in 0..whole.len() {
            let (looked, shown) = (look(&whole[..length]), decode(&whole[..length], 256));
            assert!(
                matches!(looked, Err(ImageFault::Unreadable(_))),
                "{length} of {}: {looked:?}",
                whole.len()
            );
            assert!(shown.is_err());
        }
        // What stands behind a picture is not of it.
        assert!(look(&[&whole[..], b"more"].concat()).is_ok());
    }
}

/// Whatever stands in a compressed part beside the pixels is passed by: this is no compressed stream
/// at all, and would be refused by whoever tried to inflate it.
#[test]
fn nothing_beside_the_pixels_is_inflated() {
    let mut junk = b"name\0\0".to_vec();
    junk.resize(1_000_000, 0xaa);
    for kind in [b"iCCP", b"zTXt", b"iTXt", b"tEXt", b"acTL"] {
        stands(&png_with(&chunk(*kind, &junk)), true);
    }
}

#[test]
fn sizes_are_refused_before_anything_is_decoded() {
    let sized = |width: u32, height: u32| {
        let data = [
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[8, 2, 0, 0, 0],
        ]
        .concat();
        let png = png();
        [&png[..8], &chunk(*b"IHDR", &data), &png[33..]].concat()
    };
    for (width, height) in [(40_000, 40_000), (1, 40_000_001), (6_000, 6_000)] {
        let looked = look(&sized(width, height));
        assert!(matches!(looked, Err(ImageFault::TooLarge(_))), "{looked:?}");
    }
    assert!(matches!(look(&sized(0, 5)), Err(ImageFault::Unreadable(_))));
    // A progressive picture that goes over its pixels again and again.
    let mut scans = jpeg(false);
    let end = scans.len() - 2;
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
    scans.splice(end..end, scan.repeat(3_000_000));
    assert!(matches!(look(&scans), Err(ImageFault::TooLarge(_))));
}

#[test]
fn other_files_are_no_pictures() {
    for bytes in [&b""[..], b"GIF89a", b"<svg/>", &[0xff; 100], &[0; 100]] {
        assert!(matches!(look(bytes), Err(ImageFault::Unreadable(_))));
    }
}

#[test]
fn a_brief_is_shown_without_its_pictures() {
    let text = "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", \
                kind: other, image: (path: \"gone.png\", alt: \"It\"), sources: [\"s\"])], \
                sources: [(id: \"s\", title: \"S\")])";
    let checked = check(text.as_bytes(), &NoFolder);
    assert!(checked.brief.is_some());
    let found: Vec<_> = checked
        .faults
        .iter()
        .map(|f| (f.severity, f.code))
        .collect();
    assert_eq!(found, [(Severity::Warning, "image-missing")]);
}
