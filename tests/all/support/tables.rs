//! Workbooks made from rows of cells, as spreadsheets write them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package of these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook in Office Open XML whose first sheet that is shown has this XML within its `sheetData`, and
/// which shares these texts.
pub fn xlsx_of(rows: &str, shared: &str) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}\
         </sheetData></worksheet>"
    );
    let shared = format!("<sst>{shared}</sst>");
    package(&[
        (
            "xl/workbook.xml",
            b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
              <sheet name=\"Hidden\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"One\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            b"<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs>\
              <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
        ),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A workbook in Office Open XML with these cells as texts, every other one shared.
pub fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let (mut sheet, mut shared, mut count) = (String::new(), String::new(), 0);
    for (r, row) in rows.iter().enumerate() {
        let _ = write!(sheet, "<row r=\"{}\">", r + 1);
        for (c, cell) in row.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + c as u8), r + 1);
            let text = escaped(cell);
            if (r + c) % 2 == 0 {
                let _ = write!(shared, "<si><t xml:space=\"preserve\">{text}</t></si>");
                let _ = write!(sheet, "<c r=\"{place}\" t=\"s\"><v>{count}</v></c>");
                count += 1;
            } else {
                let _ = write!(
                    sheet,
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                );
            }
        }
        sheet.push_str("</row>");
    }
    xlsx_of(&sheet, &shared)
}

/// A workbook in `OpenDocument` whose sheet has this XML within its table.
pub fn ods_of(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"One\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook in `OpenDocument` with these cells as texts.
pub fn ods(rows: &[Vec<String>]) -> Vec<u8> {
    let mut sheet = String::new();
    for row in rows {
        sheet.push_str("<table:table-row>");
        for cell in row {
            sheet.push_str("<table:table-cell office:value-type=\"string\">");
            for line in cell.split('\n') {
                let _ = write!(sheet, "<text:p>{}</text:p>", escaped(line));
            }
            sheet.push_str("</table:table-cell>");
        }
        sheet.push_str("</table:table-row>");
    }
    ods_of(&sheet)
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
