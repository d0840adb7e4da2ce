"""Documents that were written before any of them was read, and looked at last."""

P, T, B, R = "p", "t", "b", "r"


def person(name, role=None, unit=None):
    return {"name": name, "role": role, "unit": unit}


def award(kind, to, status, year=None, person=None):
    return {"kind": kind, "to": to, "status": status, "year": year, **({"person": person} if person else {})}


DOCUMENTS = {
    "h01-nghe-an-so-ket": {"held": True, "blocks": [
        (T, "CỤM THI ĐUA SỐ 4 SƠ KẾT 6 THÁNG ĐẦU NĂM 2024"),
        (B, "Sáng 12/7/2024, tại Nhà văn hóa Công nhân thị xã Cửa Lò, Cụm thi đua số 4 (LĐLĐ tỉnh Nghệ An) tổ chức hội nghị sơ kết phong trào thi đua 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024."),
        (P, "Tham dự hội nghị có các đồng chí: Kha Văn Tám – Chủ tịch LĐLĐ tỉnh; Thái Lê Cường - Phó Chủ tịch Thường trực LĐLĐ tỉnh; Nguyễn Chí Công, Phó Chủ tịch LĐLĐ tỉnh cùng lãnh đạo các đơn vị thành viên."),
        (P, "Đồng chí Trần Thị Thanh Hà, Chủ tịch LĐLĐ thị xã Cửa Lò, Cụm trưởng chủ trì hội nghị."),
        (P, "6 tháng qua, toàn cụm kết nạp 842 đoàn viên, thành lập mới 06 công đoàn cơ sở. Các đơn vị phấn đấu cuối năm có ít nhất hai tập thể được tặng Cờ thi đua của Tổng Liên đoàn."),
        (P, "Hội nghị không bình xét khen thưởng; việc bình xét sẽ thực hiện vào cuối năm."),
        (R, "Hoài Thu")],
     "truth": {"title": "Cụm thi đua số 4 sơ kết 6 tháng đầu năm 2024", "event_date": "2024-07-12", "place": "Nhà văn hóa Công nhân thị xã Cửa Lò", "author": "Hoài Thu",
        "people": [person("Kha Văn Tám", "Chủ tịch", "LĐLĐ tỉnh"), person("Thái Lê Cường", "Phó Chủ tịch Thường trực", "LĐLĐ tỉnh"), person("Nguyễn Chí Công", "Phó Chủ tịch", "LĐLĐ tỉnh"), person("Trần Thị Thanh Hà", "Chủ tịch", "LĐLĐ thị xã Cửa Lò")],
        "awards": [], "officers": []}},

    "h02-hai-phong-trao-co": {"held": True, "office": True, "blocks": [
        ("h1", "LĐLĐ thành phố Hải Phòng trao cờ thi đua năm 2023"),
        (P, "Ngày 18 tháng 01 năm 2024, tại Cung Văn hóa Lao động hữu nghị Việt Tiệp, Liên đoàn Lao động thành phố Hải Phòng tổ chức Hội nghị tổng kết phong trào thi đua năm 2023."),
        (P, "Dự hội nghị có bà Đào Thị Huệ, Phó Chủ tịch LĐLĐ thành phố Hải Phòng và ông Nguyễn Anh Tuân, Chủ tịch LĐLĐ quận Ngô Quyền."),
        (P, "Tại hội nghị, LĐLĐ thành phố đã trao Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam cho LĐLĐ quận Ngô Quyền; trao Bằng khen của LĐLĐ thành phố cho LĐLĐ huyện An Dương, Công đoàn ngành Xây dựng và Công đoàn Viên chức thành phố."),
        (P, "Cụm thi đua cũng bình xét, đề nghị UBND thành phố tặng Bằng khen của Chủ tịch UBND thành phố cho Công đoàn Khu kinh tế Hải Phòng."),
        ("r", "Tin, ảnh: Phạm Hồng Nhung")],
     "truth": {"title": "LĐLĐ thành phố Hải Phòng trao cờ thi đua năm 2023", "event_date": "2024-01-18", "place": "Cung Văn hóa Lao động hữu nghị Việt Tiệp", "host": "Liên đoàn Lao động thành phố Hải Phòng", "author": "Phạm Hồng Nhung",
        "people": [person("Đào Thị Huệ", "Phó Chủ tịch", "LĐLĐ thành phố Hải Phòng"), person("Nguyễn Anh Tuân", "Chủ tịch", "LĐLĐ quận Ngô Quyền")],
        "awards": [award("co-tld", "LĐLĐ quận Ngô Quyền", "conferred", 2023), award("bk-ldld-tinh", "LĐLĐ huyện An Dương", "conferred", 2023), award("bk-ldld-tinh", "Công đoàn ngành Xây dựng", "conferred", 2023), award("bk-ldld-tinh", "Công đoàn Viên chức thành phố", "conferred", 2023), award("bk-ubnd-tinh", "Công đoàn Khu kinh tế Hải Phòng", "proposed", 2023)], "officers": []}},

    "h03-bao-cao-khoi": {"held": True, "blocks": [
        ("letter", "LĐLĐ TỈNH LÀO CAI\nKHỐI THI ĐUA SỐ II", ["Số: 03/BC-KTĐ", "Lào Cai, ngày 15 tháng 12 năm 2024"]),
        (T, "BÁO CÁO"), (T, "Kết quả hoạt động của Khối thi đua số II năm 2024"),
        ("h", "I. Tình hình chung"),
        (P, "Khối thi đua số II gồm LĐLĐ thành phố Lào Cai, LĐLĐ thị xã Sa Pa, LĐLĐ huyện Bát Xát và Công đoàn ngành Giáo dục."),
        ("h", "II. Kết quả suy tôn"),
        (P, "Các thành viên thống nhất suy tôn:"),
        ("li", ["- Cờ “Đơn vị xuất sắc dẫn đầu”: LĐLĐ thành phố Lào Cai;", "- Cờ “Đơn vị xuất sắc”: Công đoàn ngành Giáo dục;", "- Bằng khen của LĐLĐ tỉnh: LĐLĐ thị xã Sa Pa, LĐLĐ huyện Bát Xát."]),
        ("h", "III. Bầu Khối trưởng"),
        (P, "Khối nhất trí bầu LĐLĐ thị xã Sa Pa làm Khối trưởng, LĐLĐ huyện Bát Xát làm Khối phó năm 2025."),
        ("sign", "Nơi nhận:\n- LĐLĐ tỉnh;\n- Lưu: VT.", "TM. KHỐI THI ĐUA\nKHỐI TRƯỞNG\n\n\nVàng Thị Mỷ")],
     "truth": {"title": "Báo cáo Kết quả hoạt động của Khối thi đua số II năm 2024", "date": "2024-12-15",
        "people": [person("Vàng Thị Mỷ", "Khối trưởng")],
        "awards": [award("co-ldld-dan-dau", "LĐLĐ thành phố Lào Cai", "proposed", 2024), award("co-ldld-xuat-sac", "Công đoàn ngành Giáo dục", "proposed", 2024), award("bk-ldld-tinh", "LĐLĐ thị xã Sa Pa", "proposed", 2024), award("bk-ldld-tinh", "LĐLĐ huyện Bát Xát", "proposed", 2024)],
        "officers": [{"role": "head", "unit": "LĐLĐ thị xã Sa Pa", "year": 2025}, {"role": "deputy", "unit": "LĐLĐ huyện Bát Xát", "year": 2025}]}},

    "h04-quyet-dinh": {"held": True, "nfd": True, "blocks": [
        ("letter", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLĐLĐ TỈNH SƠN LA", ["Số: 82/QĐ-LĐLĐ", "Sơn La, ngày 20 tháng 01 năm 2025"]),
        (T, "QUYẾT ĐỊNH"), (T, "Về việc khen thưởng phong trào thi đua năm 2024"),
        (P, "Điều 1. Tặng Bằng khen của LĐLĐ tỉnh cho 03 tập thể và 02 cá nhân có thành tích xuất sắc năm 2024 (có danh sách kèm theo)."),
        ("table", [["STT", "Tên đơn vị, cá nhân", "Chức vụ, đơn vị công tác", "Hình thức khen thưởng"],
            ["I. TẬP THỂ"], ["1", "LĐLĐ huyện Mộc Châu", "", "Bằng khen LĐLĐ tỉnh"], ["2", "LĐLĐ huyện Yên Châu", "", "Bằng khen LĐLĐ tỉnh"], ["3", "LĐLĐ thành phố Sơn La", "", "Bằng khen LĐLĐ tỉnh"],
            ["II. CÁ NHÂN"], ["1", "Lò Thị Hương", "Chủ tịch, LĐLĐ huyện Mộc Châu", "Bằng khen LĐLĐ tỉnh"], ["2", "Cầm Văn Đôi", "Phó Chủ tịch, LĐLĐ huyện Yên Châu", "Bằng khen LĐLĐ tỉnh"]]),
        ("sign", "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.", "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\n\nQuàng Thị Vân")],
     "truth": {"title": "Quyết định Về việc khen thưởng phong trào thi đua năm 2024", "date": "2025-01-20",
        "people": [person("Quàng Thị Vân", "Chủ tịch", "LĐLĐ tỉnh Sơn La")],
        "awards": [award("bk-ldld-tinh", "LĐLĐ huyện Mộc Châu", "decided", 2024), award("bk-ldld-tinh", "LĐLĐ huyện Yên Châu", "decided", 2024), award("bk-ldld-tinh", "LĐLĐ thành phố Sơn La", "decided", 2024), award("bk-ldld-tinh", "LĐLĐ huyện Mộc Châu", "decided", 2024, "Lò Thị Hương"), award("bk-ldld-tinh", "LĐLĐ huyện Yên Châu", "decided", 2024, "Cầm Văn Đôi")], "officers": []}},

    "h05-ky-giao-uoc": {"held": True, "blocks": [
        (T, "Cụm thi đua số 2 tỉnh Thanh Hóa ký giao ước thi đua năm 2024"),
        (P, "Vào ngày 29 tháng 02 năm 2024, tại Hội trường LĐLĐ huyện Nga Sơn, Cụm thi đua số 2 tổ chức ký kết giao ước thi đua năm 2024. Đến dự có đồng chí Võ Mạnh Sơn, Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch LĐLĐ tỉnh."),
        (P, "Các đơn vị thống nhất thông qua 12 chỉ tiêu thi đua và ký giao ước thi đua năm 2024. Năm 2024, LĐLĐ huyện Nga Sơn làm Cụm trưởng, LĐLĐ huyện Hà Trung làm Cụm phó."),
        (P, "Phong trào mang tên đồng chí Nguyễn Đức Cảnh được các đơn vị hưởng ứng."),
        (R, "Lê Thị Hạnh - Phó Chủ tịch LĐLĐ huyện Nga Sơn")],
     "truth": {"title": "Cụm thi đua số 2 tỉnh Thanh Hóa ký giao ước thi đua năm 2024", "event_date": "2024-02-29", "place": "Hội trường LĐLĐ huyện Nga Sơn", "cluster": "thanh-hoa-2", "author": "Lê Thị Hạnh",
        "people": [person("Võ Mạnh Sơn", "Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch", "LĐLĐ tỉnh")], "awards": [],
        "officers": [{"role": "head", "unit": "LĐLĐ huyện Nga Sơn", "year": 2024}, {"role": "deputy", "unit": "LĐLĐ huyện Hà Trung", "year": 2024}],
        "pact": {"year": 2024, "targets": 12}}},

    "h06-chua-trao": {"held": True, "blocks": [
        (T, "TỔNG KẾT CỤM THI ĐUA CÁC TRƯỜNG ĐẠI HỌC NĂM HỌC 2022-2023"),
        (P, "Chiều 05/8/2023, Công đoàn Trường Đại học Vinh tổ chức hội nghị tổng kết cụm thi đua các trường đại học."),
        (P, "PGS.TS. Nguyễn Huy Bằng, Hiệu trưởng Trường Đại học Vinh phát biểu chào mừng. Bà Lưu Thị Thúy, Chủ tịch Công đoàn Trường Đại học Y khoa Vinh trình bày báo cáo."),
        (P, "Cụm chưa xét tặng Cờ thi đua cho đơn vị nào. Đồng chí Hoàng Văn Nam, Phó Chủ tịch Công đoàn Giáo dục Việt Nam vắng mặt vì bận công tác."),
        (P, "Dịp này, Công đoàn Giáo dục Việt Nam đã trao Giấy khen cho Công đoàn Trường Đại học Y khoa Vinh.")],
     "truth": {"title": "Tổng kết cụm thi đua các trường đại học năm học 2022-2023", "event_date": "2023-08-05", "host": "Công đoàn Trường Đại học Vinh",
        "people": [person("Nguyễn Huy Bằng", "Hiệu trưởng", "Trường Đại học Vinh"), person("Lưu Thị Thúy", "Chủ tịch", "Công đoàn Trường Đại học Y khoa Vinh")],
        "awards": [award("giay-khen", "Công đoàn Trường Đại học Y khoa Vinh", "conferred")], "officers": []}},

    "h07-vntime-cum": {"held": True, "font": "vntime", "blocks": [
        (T, "Hội nghị tổng kết Cụm thi đua số 1 năm 2009"),
        (P, "Ngày 25/12/2009, tại Hội trường LĐLĐ huyện Quỳ Hợp, Cụm thi đua số 1 tổ chức hội nghị tổng kết phong trào thi đua năm 2009. Đồng chí Vi Văn Thành, Chủ tịch LĐLĐ huyện Quỳ Hợp chủ trì hội nghị."),
        (P, "Hội nghị đã bình bầu LĐLĐ huyện Quỳ Hợp nhận Cờ thi đua xuất sắc; đề nghị tặng Bằng khen của LĐLĐ tỉnh cho LĐLĐ huyện Con Cuông."),
        (P, "Hội nghị bầu LĐLĐ huyện Con Cuông làm Cụm trưởng năm 2010.")],
     "truth": {"title": "Hội nghị tổng kết Cụm thi đua số 1 năm 2009", "event_date": "2009-12-25", "place": "Hội trường LĐLĐ huyện Quỳ Hợp",
        "people": [person("Vi Văn Thành", "Chủ tịch", "LĐLĐ huyện Quỳ Hợp")],
        "awards": [award("co-ldld-xuat-sac", "LĐLĐ huyện Quỳ Hợp", "proposed", 2009), award("bk-ldld-tinh", "LĐLĐ huyện Con Cuông", "proposed", 2009)],
        "officers": [{"role": "head", "unit": "LĐLĐ huyện Con Cuông", "year": 2010}]}},

    "h08-cum-mien": {"held": True, "blocks": [
        (T, "Cụm thi đua LĐLĐ các tỉnh miền núi phía Bắc tổng kết năm 2023"),
        (P, "Ngày 09 và 10/01/2024, tại thành phố Tuyên Quang, Cụm thi đua LĐLĐ các tỉnh miền núi phía Bắc tổng kết hoạt động năm 2023. Đồng chí Ngọ Duy Hiểu, Phó Chủ tịch Tổng Liên đoàn Lao động Việt Nam dự và chỉ đạo hội nghị."),
        (P, "Hội nghị đã bỏ phiếu suy tôn LĐLĐ tỉnh Tuyên Quang đề nghị tặng Cờ thi đua của Chính phủ; LĐLĐ tỉnh Sơn La, LĐLĐ tỉnh Lào Cai đề nghị tặng Cờ thi đua của Tổng Liên đoàn."),
        (P, "LĐLĐ tỉnh Sơn La được bầu làm Cụm trưởng, LĐLĐ tỉnh Lào Cai được bầu làm Cụm phó năm 2024."),
        ("p", "(Theo Báo Lao Động)")],
     "truth": {"title": "Cụm thi đua LĐLĐ các tỉnh miền núi phía Bắc tổng kết năm 2023", "event_date": "2024-01-09", "place": "thành phố Tuyên Quang", "source": "Báo Lao Động",
        "people": [person("Ngọ Duy Hiểu", "Phó Chủ tịch", "Tổng Liên đoàn Lao động Việt Nam")],
        "awards": [award("co-cp", "LĐLĐ tỉnh Tuyên Quang", "proposed", 2023), award("co-tld", "LĐLĐ tỉnh Sơn La", "proposed", 2023), award("co-tld", "LĐLĐ tỉnh Lào Cai", "proposed", 2023)],
        "officers": [{"role": "head", "unit": "LĐLĐ tỉnh Sơn La", "year": 2024}, {"role": "deputy", "unit": "LĐLĐ tỉnh Lào Cai", "year": 2024}]}},

    "h09-thanh-phan": {"held": True, "blocks": [
        (T, "BIÊN BẢN\nHội nghị bình xét thi đua Cụm số 3 năm 2025"),
        (P, "Thời gian: 8 giờ 00 ngày 05/12/2025, tại Phòng họp LĐLĐ huyện Cao Lộc."),
        ("h", "Thành phần tham dự:"),
        ("table", [["TT", "Họ và tên", "Chức vụ", "Đơn vị"], ["1", "Hoàng Thị Lan", "Chủ tịch", "LĐLĐ huyện Cao Lộc"], ["2", "Nông Văn Quý", "Phó Chủ tịch", "LĐLĐ huyện Văn Lãng"], ["3", "Lý Thị Mai", "Chủ tịch", "Công đoàn ngành Y tế"]]),
        (P, "Sau khi thảo luận, hội nghị thống nhất đề nghị LĐLĐ tỉnh xét tặng:"),
        ("table", [["TT", "Đơn vị", "Danh hiệu, hình thức khen thưởng", "Ghi chú"], ["1", "LĐLĐ huyện Cao Lộc", "Cờ “Đơn vị xuất sắc dẫn đầu”", ""], ["2", "Công đoàn ngành Y tế", "Bằng khen của LĐLĐ tỉnh", ""], ["3", "LĐLĐ huyện Văn Lãng", "Bằng khen của LĐLĐ tỉnh", "Không xét"]])],
     "truth": {"title": "Biên bản Hội nghị bình xét thi đua Cụm số 3 năm 2025", "event_date": "2025-12-05", "place": "Phòng họp LĐLĐ huyện Cao Lộc",
        "people": [person("Hoàng Thị Lan", "Chủ tịch", "LĐLĐ huyện Cao Lộc"), person("Nông Văn Quý", "Phó Chủ tịch", "LĐLĐ huyện Văn Lãng"), person("Lý Thị Mai", "Chủ tịch", "Công đoàn ngành Y tế")],
        "awards": [award("co-ldld-dan-dau", "LĐLĐ huyện Cao Lộc", "proposed", 2025), award("bk-ldld-tinh", "Công đoàn ngành Y tế", "proposed", 2025)], "officers": []}},

    "h10-tham-hoi": {"held": True, "blocks": [
        (T, "Công đoàn các Khu công nghiệp tỉnh Sóc Trăng thăm công nhân bị tai nạn lao động"),
        ("i", "Ngày 14-4-2025, Công đoàn các Khu công nghiệp tỉnh Sóc Trăng đến thăm, tặng quà công nhân bị tai nạn lao động tại huyện Kế Sách."),
        (P, "Đoàn do đồng chí Trương Minh Đức, Chủ tịch Công đoàn các KCN tỉnh Sóc Trăng làm trưởng đoàn đã đến thăm gia đình anh Thạch Sa Rương, công nhân Công ty TNHH Tân Huy Hoàng."),
        (P, "Bài hát “Nhớ ơn Bác Hồ” và lời dạy của Chủ tịch Hồ Chí Minh được nhắc lại trong buổi gặp."),
        (R, "Bài, ảnh: Sơn Ngọc Lan")],
     "truth": {"title": "Công đoàn các Khu công nghiệp tỉnh Sóc Trăng thăm công nhân bị tai nạn lao động", "event_date": "2025-04-14", "author": "Sơn Ngọc Lan", "place": "huyện Kế Sách", "host": "Công đoàn các Khu công nghiệp tỉnh Sóc Trăng",
        "people": [person("Trương Minh Đức", "Chủ tịch", "Công đoàn các KCN tỉnh Sóc Trăng"), person("Thạch Sa Rương", "công nhân", "Công ty TNHH Tân Huy Hoàng")], "awards": [], "officers": []}},

    "h11-don-nhan": {"held": True, "blocks": [
        (T, "Công đoàn Than Uông Bí đón nhận Huân chương Lao động hạng Ba"),
        (P, "Sáng ngày 30 tháng 10 năm 2022, tại Trung tâm Văn hóa Thể thao, Công đoàn Công ty Than Uông Bí long trọng tổ chức lễ kỷ niệm 40 năm ngày thành lập và đón nhận Huân chương Lao động hạng Ba."),
        (P, "Ông Phạm Hồng Hạnh, Chủ tịch Công đoàn Than – Khoáng sản dự và phát biểu."),
        (P, "Thừa ủy quyền của Chủ tịch nước, lãnh đạo tỉnh đã trao Huân chương Lao động hạng Ba cho Công đoàn Công ty Than Uông Bí."),
        (P, "Trong nhiều năm, đơn vị quyết tâm giữ vững danh hiệu, phấn đấu đạt Cờ thi đua của Tổng Liên đoàn.")],
     "truth": {"title": "Công đoàn Than Uông Bí đón nhận Huân chương Lao động hạng Ba", "event_date": "2022-10-30", "place": "Trung tâm Văn hóa Thể thao", "host": "Công đoàn Công ty Than Uông Bí",
        "people": [person("Phạm Hồng Hạnh", "Chủ tịch", "Công đoàn Than – Khoáng sản")],
        "awards": [award("hcld-3", "Công đoàn Công ty Than Uông Bí", "conferred")], "officers": []}},

    "h12-so-luong": {"held": True, "office": True, "blocks": [
        (T, "LĐLĐ huyện Hoằng Hóa tổng kết hoạt động công đoàn năm 2021"),
        (P, "Ngày 11/01/2022, LĐLĐ huyện Hoằng Hóa tổ chức hội nghị tổng kết hoạt động công đoàn năm 2021, triển khai nhiệm vụ năm 2022. Đồng chí Lê Văn Tuấn, Phó Chủ tịch LĐLĐ tỉnh Thanh Hóa dự hội nghị."),
        (P, "Năm 2021, LĐLĐ huyện kết nạp 1.250 đoàn viên, thành lập 04 công đoàn cơ sở."),
        (P, "Tại hội nghị, LĐLĐ huyện Hoằng Hóa đã trao Giấy khen cho 15 tập thể và 32 cá nhân có thành tích xuất sắc năm 2021."),
        (P, "Nguyễn Thị Hà – UV BTV LĐLĐ huyện Hoằng Hóa")],
     "truth": {"title": "LĐLĐ huyện Hoằng Hóa tổng kết hoạt động công đoàn năm 2021", "event_date": "2022-01-11", "host": "LĐLĐ huyện Hoằng Hóa", "author": "Nguyễn Thị Hà",
        "people": [person("Lê Văn Tuấn", "Phó Chủ tịch", "LĐLĐ tỉnh Thanh Hóa")],
        "awards": [{"kind": "giay-khen", "count": [15, 32], "status": "conferred", "year": 2021}], "officers": []}},
}
