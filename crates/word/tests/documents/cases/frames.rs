//! What frames an official letter.

use word::{Block, FrameKind, Limits, plain_text, read};

use super::hold;
use crate::builder::{Docx, centred, open_table, p, strong, table};

#[test]
fn frames_of_letters_are_kept_apart() {
    let head: &[&[&str]] = &[
        &[
            &centred("", "LĐLĐ TỈNH A"),
            &(centred("<w:b/>", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                + &centred("", "Độc lập - Tự do - Hạnh phúc")),
        ],
        &[
            &centred("", "Số: 05/BC"),
            &centred("<w:i/>", "A, ngày 07 tháng 01 năm 2026"),
        ],
    ];
    let sign = centred("<w:b/>", "CHỦ TỊCH") + "<w:p/>" + &centred("<w:b/>", "Lê Hữu Thưởng");
    let office: String = strong("Nơi nhận:") + &p("- Như trên;");
    let foot = open_table("", &[&[&office, &sign]]);
    let stacked = open_table(
        "",
        &[
            &[&centred("<w:b/>", "THƯ KÝ"), &centred("<w:b/>", "CHỦ TỊCH")],
            &[&centred("", "Lê An"), &centred("", "Vũ Bình")],
        ],
    );
    let lined = table(&[&[&office, &sign]]);
    let alone = open_table("", &[&[&strong("THƯ KÝ"), &sign]]);
    let plain_head = centred("<w:b/>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + &centred("", "Độc lập - Tự do")
        + &p("Số: 5/BC");
    let frames = |body: &str| {
        let document = read(&Docx::of(body).bytes(), &Limits::default()).expect("a document");
        let mut found = Vec::new();
        for block in document.blocks {
            let Block::Frame(frame) = block else { continue };
            let texts: Vec<String> = frame
                .blocks
                .iter()
                .map(|block| match block {
                    Block::Paragraph(paragraph) => plain_text(&paragraph.inlines),
                    other => format!("{other:?}"),
                })
                .collect();
            found.push((frame.kind, texts.join("/")));
        }
        found
    };
    let cases: [(&str, &[(FrameKind, &str)]); 8] = [
        (
            &format!("{}{lined}", p("a")),
            &[
                (FrameKind::Recipients, "Nơi nhận:/- Như trên;"),
                (FrameKind::Signature, "CHỦ TỊCH/Lê Hữu Thưởng"),
            ],
        ),
        (
            &format!("{}{alone}", p("a")),
            &[
                (FrameKind::Signature, "THƯ KÝ"),
                (FrameKind::Signature, "CHỦ TỊCH/Lê Hữu Thưởng"),
            ],
        ),
        // Who signs stands in the same line, and must not go with who gets it.
        (
            &(p("a") + &p("Nơi nhận: TM. BAN THƯỜNG VỤ") + &p("- Như trên; CHỦ TỊCH")),
            &[],
        ),
        (
            &format!("{}{}", open_table("", head), p("a")),
            &[(
                FrameKind::Letterhead,
                "LĐLĐ TỈNH A/CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM/Độc lập - Tự do - Hạnh phúc/Số: 05/BC/A, ngày 07 tháng 01 năm 2026",
            )],
        ),
        (
            &format!("{plain_head}{}", p("a")),
            &[(
                FrameKind::Letterhead,
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/Độc lập - Tự do/Số: 5/BC",
            )],
        ),
        (
            &format!("{}{foot}", p("a")),
            &[
                (FrameKind::Recipients, "Nơi nhận:/- Như trên;"),
                (FrameKind::Signature, "CHỦ TỊCH/Lê Hữu Thưởng"),
            ],
        ),
        (
            &format!("{}{stacked}", p("a")),
            &[
                (FrameKind::Signature, "THƯ KÝ/Lê An"),
                (FrameKind::Signature, "CHỦ TỊCH/Vũ Bình"),
            ],
        ),
        (
            &format!("{}{office}{}", p("a"), p("b")),
            &[(FrameKind::Recipients, "Nơi nhận:/- Như trên;")],
        ),
    ];
    for (body, expected) in cases {
        let found = frames(body);
        let found: Vec<(FrameKind, &str)> =
            found.iter().map(|(kind, text)| (*kind, &**text)).collect();
        assert_eq!(found, expected);
    }
    let letter = format!("{}{}{foot}", open_table("", head), p("a"));
    hold(&[(
        "a letter",
        Docx::of(&letter),
        "a\n\n**CHỦ TỊCH**\n\n**Lê Hữu Thưởng**",
    )]);
}

#[test]
fn what_only_looks_like_a_frame_is_text() {
    let motto = centred("<w:b/>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let law: &[&[&str]] = &[
        &["Văn bản", "Nội dung"],
        &[
            "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",
            "Điều 10",
        ],
    ];
    let members: &[&[&str]] = &[
        &[&strong("HỌ TÊN"), &strong("ĐƠN VỊ")],
        &["Lê An", "Y tế"],
        &["Vũ Bình", "Giáo dục"],
    ];
    hold(&[
        (
            "a table of laws",
            Docx::of(&table(law)),
            "| Văn bản | Nội dung |\n| --- | --- |\n| Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam | Điều 10 |",
        ),
        (
            "a list of names",
            Docx::of(&open_table("", members)),
            "| HỌ TÊN | ĐƠN VỊ |\n| --- | --- |\n| Lê An | Y tế |\n| Vũ Bình | Giáo dục |",
        ),
        (
            "a numbered list of names",
            Docx::of(&open_table(
                "",
                &[
                    &[&strong("TT"), &strong("HỌ TÊN")],
                    &[&strong("1"), "Lê An"],
                ],
            )),
            "| TT | HỌ TÊN |\n| --- | --- |\n| **1** | Lê An |",
        ),
        (
            "a motto below a table",
            Docx::of(&(table(&[&["x", "y"], &["z", "t"]]) + &motto)),
            "| x | y |\n| --- | --- |\n| z | t |\n\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
        ),
        (
            "a sentence with the name of the state",
            Docx::of(&(p("Nước Cộng hòa xã hội chủ nghĩa Việt Nam.") + &p("b"))),
            "Nước Cộng hòa xã hội chủ nghĩa Việt Nam.\n\nb",
        ),
    ]);
}
