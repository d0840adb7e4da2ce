//! What is told of imports that add nothing, or are not written as they should be.

use super::commands::{Desk, MANIFEST, assert_told};
use super::fixture::TOKEN;

#[test]
fn an_import_of_nothing_is_no_success() {
    let desk = Desk::new();
    assert_told(&desk.run(&["push"]), 0, &[]);
    for (csv, code, words) in [
        ("key,views\n", 1, ["no line after the first", "400"]),
        (
            "key,views\nx,5\ny,6\n",
            1,
            [
                "none of 2 lines names a page that is known (such as x, y)",
                "counter push",
            ],
        ),
        (
            "path,views\nhttps://khac.example/tin/a.html,5\n",
            1,
            ["none of 1 lines", "khac.example"],
        ),
        (
            "key;views\na;5\n",
            1,
            ["semicolons", "save the file with commas"],
        ),
        (
            "key\tviews\na\t5\n",
            1,
            ["tabs", "save the file with commas"],
        ),
        (
            "key,views\na,\"1,234\"\n",
            1,
            ["has separators", "write 1234"],
        ),
        (
            "key,views\na,1.234.567\n",
            1,
            ["has separators", "write 1234567"],
        ),
        (
            "key,views\na,1,234\n",
            1,
            ["3 values for 2 columns", "line 2"],
        ),
        (
            "\"key\",\"views\"\r\n\"a\",\"5\"\r\n",
            0,
            ["lines imported: 1", "cu.csv"],
        ),
        (
            "url,views\nhttps://bao.example/tin/b.html?x=1#y,5\n",
            0,
            ["lines imported: 1", "cu.csv"],
        ),
        (
            "key,views\n*,9\n",
            0,
            ["the total of the site was imported", "cu.csv"],
        ),
    ] {
        desk.project.put("cu.csv", csv);
        let batch = format!("b{}", csv.len());
        let run = desk.run(&["import", "cu.csv", "--batch", &batch]);
        let words = words.map(|it| if it == "cu.csv" { batch.as_str() } else { it });
        assert_told(&run, code, &words);
    }
    assert_eq!((desk.views("a"), desk.views("b")), (5, 5));
    // What was refused was not remembered: after the push it can be imported under its name.
    desk.project.put("cu.csv", "key,views\nc,3\n");
    assert_told(
        &desk.run_as(TOKEN, "vi", &["import", "cu.csv"]),
        1,
        &["Hãy chạy `bantin counter push` trước"],
    );
    let another = MANIFEST.replace("\"a\"", "\"c\"").replace("tin/a", "tin/c");
    desk.project.put("public/counter.json", another);
    assert_told(&desk.run(&["push"]), 0, &[]);
    assert_told(&desk.run(&["import", "cu.csv"]), 0, &["lines imported: 1"]);
    assert_eq!(desk.views("c"), 3);
}
