//! What the bytes of a picture say of it before anything is decoded: PNG (ISO/IEC 15948), JPEG (ITU-T
//! T.81) and WebP (RFC 9649).

use image::ImageFormat;

/// The outline of a picture.
pub(super) struct Outline {
    pub format: ImageFormat,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Bytes of a pixel once decoded.
    pub pixel_bytes: u32,
    /// How often the file goes over all of its pixels.
    pub scans: usize,
    /// Whether its end is there.
    pub is_whole: bool,
}

impl Outline {
    /// Reads the file's own structure; the error is the end of a sentence.
    pub fn of(bytes: &[u8]) -> Result<Self, &'static str> {
        let found = match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png(bytes),
            [0xff, 0xd8, 0xff, ..] => jpeg(bytes),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => webp(bytes),
            _ => return Err("it is neither PNG nor JPEG nor WebP"),
        };
        found.ok_or("it ends before it says how large it is")
    }
}

/// A part of a PNG file.
pub(super) struct Chunk<'a> {
    pub kind: [u8; 4],
    pub data: &'a [u8],
    /// With its length, kind and checksum.
    pub whole: &'a [u8],
}

/// The parts of a PNG file up to its end, or to the first that is cut off.
pub(super) fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = 8;
    std::iter::from_fn(move || {
        let length: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        let length = u32::from_be_bytes(length) as usize;
        let whole = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let kind = whole[4..8].try_into().ok()?;
        at = if &kind == b"IEND" {
            bytes.len()
        } else {
            at + whole.len()
        };
        Some(Chunk {
            kind,
            data: &whole[8..8 + length],
            whole,
        })
    })
}

fn png(bytes: &[u8]) -> Option<Outline> {
    let mut parts = chunks(bytes);
    let header = parts.next().filter(|chunk| &chunk.kind == b"IHDR")?;
    let [w0, w1, w2, w3, h0, h1, h2, h3, depth, color, ..] = *header.data else {
        return None;
    };
    let (mut transparent, mut pixels, mut is_whole) = (0, false, false);
    for chunk in parts {
        match &chunk.kind {
            b"tRNS" => transparent = 1,
            b"IDAT" => pixels = true,
            b"IEND" => is_whole = pixels,
            _ => {}
        }
    }
    let channels = match color {
        0 => 1 + transparent,
        4 => 2,
        6 => 4,
        _ => 3 + transparent,
    };
    Some(Outline {
        format: ImageFormat::Png,
        width: u32::from_be_bytes([w0, w1, w2, w3]),
        height: u32::from_be_bytes([h0, h1, h2, h3]),
        pixel_bytes: channels * if depth == 16 { 2 } else { 1 },
        scans: 1,
        is_whole,
    })
}

fn jpeg(bytes: &[u8]) -> Option<Outline> {
    let mut size = None;
    let (mut scans, mut is_whole) = (0, false);
    let mut at = 2;
    while let Some(marker) = marker(bytes, &mut at) {
        let segment = || -> Option<&[u8]> {
            let length = u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?);
            bytes.get(at + 2..at + usize::from(length).max(2))
        };
        match marker {
            0xd9 => {
                is_whole = scans > 0;
                break;
            }
            0x01 | 0xd0..=0xd8 => continue,
            // The frame, of whatever process.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let [_, h0, h1, w0, w1, components, ..] = *segment()? else {
                    return None;
                };
                let (width, height) = (u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1]));
                size = Some((width, height, if components == 1 { 1 } else { 3 }));
            }
            0xda => scans += 1,
            _ => {}
        }
        let Some(segment) = segment() else { break };
        at += 2 + segment.len();
    }
    let (width, height, pixel_bytes) = size?;
    Some(Outline {
        format: ImageFormat::Jpeg,
        width: width.into(),
        height: height.into(),
        pixel_bytes,
        scans,
        is_whole,
    })
}

/// The next marker from a place on, which is then behind it. Within the pixels a byte of ones stands
/// for itself before a zero.
fn marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        *at += bytes.get(*at..)?.iter().position(|byte| *byte == 0xff)? + 1;
        match bytes.get(*at)? {
            0 | 0xff => {}
            marker => {
                *at += 1;
                return Some(*marker);
            }
        }
    }
}

fn webp(bytes: &[u8]) -> Option<Outline> {
    let little = |at: usize, count: usize| -> Option<u32> {
        let bytes = bytes.get(at..at + count)?.iter().rev();
        Some(bytes.fold(0, |number, byte| number << 8 | u32::from(*byte)))
    };
    let (width, height, alpha) = match bytes.get(12..16)? {
        b"VP8 " => (little(26, 2)? & 0x3fff, little(28, 2)? & 0x3fff, false),
        b"VP8L" => {
            let bits = little(21, 4)?;
            ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, true)
        }
        b"VP8X" => {
            let alpha = bytes.get(20)? & 0x10 != 0;
            (little(24, 3)? + 1, little(27, 3)? + 1, alpha)
        }
        _ => return None,
    };
    Some(Outline {
        format: ImageFormat::WebP,
        width,
        height,
        pixel_bytes: if alpha { 4 } else { 3 },
        scans: 1,
        is_whole: little(4, 4)? as usize <= bytes.len() - 8,
    })
}
