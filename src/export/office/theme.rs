//! Colours and typefaces that these files share with the pages.

use egui::Color32;

use super::package::{Package, Relationships};
use crate::brief::SideIx;
use crate::export::xml::Xml;
use crate::theme::Theme;
use crate::theme::page::Token;

/// Typefaces that most machines have, with faces for the scripts that they lack. Their letters are
/// about as wide as those of the bundled ones.
pub(super) const SANS: &str = "Calibri";
pub(super) const SERIF: &str = "Cambria";
pub(super) const EAST_ASIAN: &str = "Microsoft YaHei";
pub(super) const COMPLEX: &str = "Arial";
/// The faces that a program may take for a script.
const SCRIPTS: [(&str, &str); 8] = [
    ("Jpan", "Yu Gothic"),
    ("Hang", "Malgun Gothic"),
    ("Hans", "Microsoft YaHei"),
    ("Hant", "Microsoft JhengHei"),
    ("Arab", "Arial"),
    ("Hebr", "Arial"),
    ("Thai", "Leelawadee UI"),
    ("Deva", "Nirmala UI"),
];

/// Puts a theme in as a part.
pub(super) fn put(package: &mut Package, part: &str, name: &str, theme: &Theme) {
    let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
    package.part(part, kind, xml(name, theme), Relationships::default());
}

/// A colour as six digits.
pub(super) fn hex(color: Color32) -> String {
    let [r, g, b, _] = color.to_array();
    format!("{r:02X}{g:02X}{b:02X}")
}

/// Colours and typefaces; programs want three fills, lines and effects, whatever they are.
fn xml(name: &str, theme: &Theme) -> String {
    let color = |token| hex(theme.color(token));
    let side = |i| color(Token::Side(Some(SideIx(i))));
    let colors = [
        ("dk1", color(Token::Ink)),
        ("lt1", color(Token::Page)),
        ("dk2", color(Token::Muted)),
        ("lt2", hex(theme.surface)),
        ("accent1", color(Token::Accent)),
        ("accent2", side(0)),
        ("accent3", side(1)),
        ("accent4", color(Token::Side(None))),
        ("accent5", side(2)),
        ("accent6", side(3)),
        ("hlink", color(Token::Accent)),
        ("folHlink", color(Token::Muted)),
    ];
    let main = "http://schemas.openxmlformats.org/drawingml/2006/main";
    Xml::document("a:theme", &[("xmlns:a", &main), ("name", &name)], |xml| {
        xml.element("a:themeElements", &[], |xml| {
            xml.element("a:clrScheme", &[("name", &name)], |xml| {
                for (key, value) in &colors {
                    xml.element(&format!("a:{key}"), &[], |xml| {
                        xml.leaf("a:srgbClr", &[("val", value)]);
                    });
                }
            });
            xml.element("a:fontScheme", &[("name", &name)], |xml| {
                faces(xml, "a:majorFont", SERIF);
                faces(xml, "a:minorFont", SANS);
            });
            xml.element("a:fmtScheme", &[("name", &name)], formats);
        });
    })
}

fn faces(xml: &mut Xml, element: &str, latin: &str) {
    xml.element(element, &[], |xml| {
        for (name, face) in [("a:latin", latin), ("a:ea", EAST_ASIAN), ("a:cs", COMPLEX)] {
            xml.leaf(name, &[("typeface", &face)]);
        }
        for (script, face) in SCRIPTS {
            xml.leaf("a:font", &[("script", &script), ("typeface", &face)]);
        }
    });
}

fn formats(xml: &mut Xml) {
    let fill = |xml: &mut Xml| {
        xml.element("a:solidFill", &[], |xml| {
            xml.leaf("a:schemeClr", &[("val", &"phClr")]);
        });
    };
    let fills = |xml: &mut Xml| (0..3).for_each(|_| fill(xml));
    xml.element("a:fillStyleLst", &[], fills);
    xml.element("a:lnStyleLst", &[], |xml| {
        for width in [6350, 12_700, 19_050] {
            xml.element("a:ln", &[("w", &width)], fill);
        }
    });
    xml.element("a:effectStyleLst", &[], |xml| {
        for _ in 0..3 {
            xml.element("a:effectStyle", &[], |xml| xml.leaf("a:effectLst", &[]));
        }
    });
    xml.element("a:bgFillStyleLst", &[], fills);
}
