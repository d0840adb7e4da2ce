// Tiếng Việt.
export default {
  // Khung
  skip: "Đến nội dung chính", doors: "Các mục", allReports: "Tin bài", otherFiles: "Danh mục và cài đặt", registries: "Danh mục", toPublish: "Đăng", overview: "Cần xem lại", publish: "Đăng lên mạng",
  broken: "Không mở được", failed: "Không làm được: {why}", cancel: "Thôi", all: "tất cả", add: "Thêm", more: "Thêm mục:", again: "Thử lại",
  serverAway: "Mất liên lạc – chữ vẫn được giữ trong trình duyệt này", serverAwayLong: "Không liên lạc được với chương trình. Cứ viết tiếp: chữ được giữ trong trình duyệt và sẽ tự gửi khi chương trình chạy lại. Nếu đã đóng chương trình, hãy mở lại.",
  serverBack: "Đã liên lạc lại được.", otherDesk: "Thư mục này đang mở ở một bàn làm việc khác. Hai nơi cùng sửa một bài thì bài có thể lệch nhau.",
  dropOnList: "Muốn nhập tệp Word, hãy thả vào trang Tin bài.",
  // Danh sách
  search: "Tìm trong tin bài", cluster: "Cụm", year: "Năm", stateOf: "Tình trạng", reports: "{count} tin bài", noReports: "Không có tin bài nào như vậy.", noTitle: "(chưa có tiêu đề)",
  notSaved: "có chữ chưa lưu", newReport: "Tin mới", fromWord: "Nhập từ Word…", dropWord: "Có thể thả một tệp Word (.docx) vào bất cứ đâu trên trang này.",
  titleOfReport: "Tiêu đề", create: "Tạo", oldWord: "Tệp .doc là của Word đời cũ. Hãy mở bằng Word, chọn Lưu thành… (Save As) kiểu .docx rồi thả lại.", onlyWord: "Ở đây chỉ nhận tệp Word (.docx). Ảnh thì mở tin bài rồi thả vào.",
  reading: "Đang đọc {name}…", imported: "Đã nhập. Hãy xem lại những chỗ có chữ “đoán từ”.",
  states: { draft: "nháp", scheduled: "hẹn giờ", published: "đã đăng", expired: "hết hạn", broken: "có lỗi", "not-uploaded": "chưa tải lên" },
  newCluster: "Cụm mới", newPage: "Trang riêng mới", nameOfNew: "Tên", notThere: "Danh mục chưa lập",
  // Soạn
  text: "Nội dung", pictures: "Hình ảnh", details: "Thông tin khác", history: "Các bản trước", delete: "Xóa tin này", deleted: "Đã xóa. Bản cuối còn trong Các bản trước.", sureToDelete: "Xóa tin này? Bản cuối vẫn được giữ trong Các bản trước.",
  save: "Lưu", saved: "Đã lưu", savedNow: "Đã lưu vào tệp.", kept: "Đã giữ bản nháp", sending: "Đang giữ…", show: "Hiện", write: "Viết", see: "Xem trước",
  movedOn: "Bài này vừa được sửa ở nơi khác; chữ của bạn được ghi tiếp lên bản mới.", refused: "Chương trình không nhận thay đổi vừa rồi: {why}",
  files: { report: "Tin bài", cluster: "Cụm thi đua", standalone: "Trang riêng", units: "Đơn vị", tags: "Chủ đề", awards: "Hình thức khen thưởng", videos: "Phim", links: "Liên kết", captions: "Chú thích ảnh", config: "Cài đặt" },
  toolbar: "Định dạng", heading: "Tiêu đề mục", bold: "chữ đậm", italic: "chữ nghiêng", list: "Danh sách", quote: "Trích dẫn", link: "liên kết", table: "Bảng", picture: "Ảnh",
  sampleTable: "| Đơn vị | Kết quả |\n|---|---|\n|  |  |\n|  |  |",
  preview: "Xem trước", phone: "Bề ngang điện thoại", desktop: "Bề ngang máy tính",
  // Biểu mẫu
  needed: "cần có", choose: "– chọn –", example: "ví dụ: {example}", perLine: "Mỗi dòng một mục.", addOne: "gõ để tìm, Enter để thêm", removeOf: "Bỏ {name}", found: "{count} gợi ý, dùng phím mũi tên để chọn", key: "Tên mục",
  dateForm: "ngày/tháng/năm", dateTimeForm: "ngày/tháng/năm giờ:phút", calendar: "Mở lịch",
  guessed: "Đoán từ chữ trong bài:", confirm: "Đúng", confirmed: "Đã xác nhận.", mended: "Đã sửa.", error: "Lỗi:", warning: "Nên xem:", errors: "{count} lỗi", warnings: "{count} chỗ nên xem", guesses: "{count} chỗ cần xác nhận", toPlace: "Đến chỗ ấy", formAgain: "Tệp đã có biểu mẫu: mở lại để dùng.",
  entries: "{count}", filled: "có", row: "Dòng {number}", newRow: "Dòng mới", addRow: "Thêm dòng", moreRows: "Hiện thêm", filterRows: "Lọc các dòng", up: "Đưa lên", down: "Đưa xuống", remove: "Bỏ", moved: "Đã chuyển đến vị trí {place}.", rowsAdded: "Đã thêm {count} dòng.",
  pasteTable: "Dán bảng từ Excel, Word…", pasteInto: "Dán bảng vào “{label}”", pasteHere: "Bấm vào đây rồi dán (Ctrl+V)", tableFound: "Bảng có {rows} dòng, {columns} cột. Xem lại từng cột là gì:", hasHead: "Dòng {row} là tên cột", columnsLeft: "Chưa rõ cột là gì nên chưa lấy: {names}. Muốn lấy thì chọn ở đầu cột.", column: "Cột {number}", skipColumn: "bỏ qua", andMore: "… và {count} dòng nữa", addRows: "Thêm {count} dòng",
  heads: {
    name: ["họ tên", "họ và tên", "tên", "đồng chí", "đại biểu"], person: ["cá nhân", "họ tên", "họ và tên", "tên cá nhân"], role: ["chức vụ", "chức danh"], unit: ["đơn vị", "cơ quan", "nơi công tác", "công đoàn", "tập thể"],
    kind: ["hình thức", "danh hiệu", "loại khen thưởng", "hình thức khen thưởng"], to: ["tập thể", "tặng cho"], status: ["tình trạng", "trạng thái"], year: ["năm"], label: ["chỉ tiêu", "nội dung", "tiêu chí"], value: ["kết quả", "thực hiện", "số liệu"], target: ["kế hoạch", "chỉ tiêu giao"],
    points: ["điểm", "tổng điểm"], place: ["hạng", "xếp hạng", "thứ hạng"], rating: ["xếp loại", "mức"], count: ["số lượng"], by: ["cơ quan khen", "cấp khen"], number: ["số quyết định", "quyết định"],
  },
  givenTo: "Tặng cho tập thể hay cá nhân", recipients: { unit: "Tập thể", person: "Cá nhân" },
  means: { proposed: "mới bình bầu hoặc trình lên, chưa có quyết định", decided: "có quyết định rồi, chưa trao", conferred: "đã trao tận tay", refused: "cấp trên không chấp thuận", withdrawn: "ghi nhầm hoặc bị thu hồi" },
  // Ảnh
  addPictures: "Thêm ảnh…", dropPictures: "hoặc thả ảnh vào trang này, nhiều ảnh một lần cũng được", describe: "Chú thích", describeAll: "Chú thích lần lượt", describing: "Chú thích ảnh", cover: "Làm ảnh bìa", isCover: "Đã làm ảnh bìa.", isTheCover: "Ảnh bìa", noCover: "Thôi làm ảnh bìa", pictureOf: "Ảnh {place} trên {count}: {name}", pictureAt: "Ảnh {place} trên {count}", nextPicture: "Ảnh sau", previousPicture: "Ảnh trước", done: "Xong",
  lacks: "thiếu {what}", lacking: { caption: "chú thích", alt: "mô tả", credit: "tác giả" }, earlier: "Đưa ra trước", later: "Đưa ra sau", pictureLeft: "Đã bỏ ảnh khỏi bài; tệp ảnh vẫn còn.", adding: "Đang thêm ảnh: {done} trên {count}…", picturesAdded: "Đã thêm {count} ảnh.", wholeFolder: "Mọi ảnh trong thư mục {folder}",
  // Bản trước, lệch nhau
  restore: "Lấy lại bản này", restored: "Đã lấy lại.", backToText: "Về bài", noHistory: "Chưa có bản nào trước.", differsFromNow: "Khác với bây giờ: chữ gạch là của bản ấy, chữ đậm là của bây giờ.", sameAsNow: "Giống hệt bây giờ.", textOfThen: "Chữ của bản ấy", bytes: "{count} byte",
  conflict: "Tệp đã đổi trong khi bạn sửa", conflictMeans: "Ai đó hoặc chương trình khác đã ghi vào tệp. Chọn giữ bản nào; bản kia vẫn nằm trong Các bản trước.", mine: "Bản của bạn", theirs: "Bản trong tệp", takeMine: "Giữ bản của tôi", takeTheirs: "Lấy bản trong tệp", merge: "Ghép hai bản", mergeMeans: "Chữ của cả hai, sửa lại cho đúng:", takeMerged: "Dùng bản ghép", resolved: "Đã chọn xong.", noLine: "không có dòng này",
  // Đăng
  looking: "Đang xem có gì cần đăng…", building: "Đang dựng trang…", sendingFiles: "Đang gửi lên máy chủ: {done} trên {of} MB", whatWent: "Tệp mới: {added}. Tệp thay đổi: {changed}. Tệp bị xóa: {removed}.", programSaid: "Chương trình báo thêm", hasErrors: "Chưa đăng được: trang còn {count} lỗi. Hãy sửa ở mục", goesTo: "Trang sẽ được gửi lên {host}.", pagesNew: "tệp mới", pagesChanged: "tệp thay đổi", pagesRemoved: "tệp bị xóa", whatIsRemoved: "Những tệp sẽ bị xóa khỏi máy chủ", mayDelete: "Đồng ý xóa {count} tệp trên máy chủ", foreign: "Bài của người khác, có trên mạng mà không có trong máy này", mayReplace: "Vẫn đăng, thay cả những bài ấy", unsaved: "Những bài này có chữ chưa lưu; phần chưa lưu không được đăng:", nothingToDo: "Trên mạng đã là bản mới nhất.", publishNow: "Đăng", publishing: "Đang đăng", isPublished: "Đã đăng xong.", seeSite: "Xem trang",
  setupMeans: "Chưa có nơi để đăng. Làm một lần, mất chừng năm phút:", setupSteps: ["Hỏi nơi cho thuê chỗ đặt trang: địa chỉ máy chủ, tên đăng nhập, thư mục của trang.", "Mở Cài đặt, điền vào mục đăng trang rồi bấm Lưu.", "Quay lại đây, bấm Kiểm tra máy chủ."], openSettings: "Mở Cài đặt", checkHost: "Kiểm tra máy chủ", checking: "Đang hỏi máy chủ…", hostGood: "Máy chủ nhận được.", noHost: "Trong Cài đặt chưa có máy chủ nào, hoặc chưa bấm Lưu: hãy làm hai bước trên trước.", hostBad: "Máy chủ chưa nhận.", nothingWrong: "Không có gì phải sửa.",
  // Chọn thư mục
  chooseFolder: "Mở trang tin", folderOfSite: "Thư mục của trang tin", folderMeans: "Thư mục có tệp config.toml. Lần sau thư mục này tự mở.", openFolder: "Mở", makeSite: "Tạo trang mới ở đây",
  nickname: "Biệt danh của bạn", nicknameMeans: "Người khác cùng đăng sẽ thấy tên này, và ai cũng có thể đọc.", secret: "Mật khẩu của máy chủ", secretMeans: "Chỉ nhớ đến khi đóng bàn biên tập.", goOn: "Tiếp tục",
};
