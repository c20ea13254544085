"""Whole mails as nobody planned them: odd headers, hops, answers, signatures, notices, links, slips and pages."""

# ruff: noqa: E501, UP031 -- mails stand here on the lines their programs write

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ingest.wording.markup import blocks_of_html
from ingest.wording.quoting import mark_blocks
from ingest.wording.text import blocks_of_text
from tests.ingest.builder import DOCX, Node, attach, docx, html, mail, multi, parsed, text

A = "5月11日，电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份。"
B = "慰问组逐个工区走访，询问职工的身体状况和生产情况，叮嘱大家注意休息。"
S = "（电解厂　温可）"
T = f"{A}\n{B}\n{S}"
NOTE = "各位通讯员：本期截稿时间为5月15日，请尽快报送。"
L = "lizhe@yunlan-al.example"


def ps(*texts: str) -> str:
    return "".join(f"<p>{one}</p>" for one in texts)


def own(body: str, subject: str = "稿件") -> list[str]:
    blocks = blocks_of_html(body) if body.startswith("<") else blocks_of_text(body)
    return [one.text for one in mark_blocks(blocks, subject).blocks if not one.mark and one.text]


TP = ps(A, B, S)
TD = "".join(f"<div>{one}</div>" for one in (A, B, S))


@dataclass(frozen=True)
class Case:
    name: str
    subject: str
    body: str
    want: tuple[str, ...]
    problem: str
    h: str
    unit: str
    authors: tuple[str, ...]
    fwd: str
    files: tuple[Node, ...]


def case(
    name: str,
    subject: str,
    body: str,
    *,
    want: tuple[str, ...] | list[str] = (A, B),
    problem: str = "",
    h: str = "",
    unit: str = "电解厂",
    authors: tuple[str, ...] = ("温可",),
    fwd: str = "",
    files: tuple[Node, ...] = (),
) -> Case:
    return Case(name, subject, body, tuple(want), problem, h, unit, authors, fwd, files)


CASES = [
    case(
        "tab header",
        "转发：稿件",
        "发件人\t李喆 <%s>\n发送时间\t2026年5月6日\n收件人\t许衡\n主题\t稿件\n\n%s" % (L, T),
    ),
    case(
        "spaced colon",
        "转发：稿件",
        "---------- 转发的邮件 ----------\n发件人 : 李喆 <%s>\n日期 : 2026年5月6日\n主题 : 稿件\n收件人 : 许衡\n\n%s"
        % (L, T),
        fwd=L,
    ),
    case(
        "bold star",
        "Fwd: 稿件",
        "*发件人:* 李喆 <%s>\n*发送时间:* 2026年5月6日 9:00\n*收件人:* 许衡\n*主题:* 稿件\n\n%s" % (L, T),
        fwd=L,
    ),
    case(
        "traditional",
        "轉寄: 稿件",
        "寄件者： 李喆 <%s>\n寄件日期： 2026年5月6日 上午 09:00\n收件者： 許衡\n主旨： 稿件\n\n%s" % (L, T),
        fwd=L,
    ),
    case(
        "traditional reply",
        "回覆: 徵稿",
        "%s\n\n李喆 <%s> 於 2026年5月6日 週三 上午9:00寫道：\n\n> %s\n" % (T, L, NOTE),
    ),
    case(
        "hdr in one p br strong",
        "转发:稿件",
        "<div>请看</div><div><strong>发件人：</strong>李喆&lt;%s&gt;<br/><strong>时间：</strong>2026-05-06 09:00<br/><strong>收件人：</strong>许衡<br/><strong>主题：</strong>稿件</div>%s"
        % (L, TP),
        fwd=L,
    ),
    case(
        "hdr as ul",
        "转发:稿件",
        "<ul><li>发件人：李喆 &lt;%s&gt;</li><li>日期：2026-05-06 09:00</li><li>收件人：许衡</li><li>主题：稿件</li></ul>%s"
        % (L, TP),
        fwd=L,
    ),
    case(
        "hdr dl",
        "转发:稿件",
        "<dl><dt>发件人:</dt><dd>李喆 &lt;%s&gt;</dd><dt>日期:</dt><dd>2026-05-06 09:00</dd><dt>主题:</dt><dd>稿件</dd></dl>%s"
        % (L, TP),
    ),
    case(
        "hdr with attachment line",
        "转发:稿件",
        "发件人： 李喆\n发送时间： 2026-05-06 09:00\n收件人： 许衡; 段青;\n何小满 <he@e.example>\n抄送： a@e.example\n主题： 稿件\n附件： 稿件.docx(12K)\n\n%s"
        % T,
    ),
    case(
        "received order",
        "转发:稿件",
        "主题：稿件\n发件人：李喆 <%s>\n时间：2026年5月6日\n\n%s" % (L, T),
        fwd=L,
    ),
    case(
        "hello between",
        "转发:稿件",
        "发件人： 李喆 <%s>\n发送时间： 2026-05-06 09:00\n收件人： 许衡\n主题： 稿件\n\n许主任：\n您好！这是我们厂的稿子，请帮忙转给编辑部，谢谢！\n\n%s\n\n李喆\n炭素厂"
        % (L, T),
        fwd=L,
    ),
    case(
        "english reply zh",
        "Re: 征稿",
        "%s\n\nFrom: Li Zhe [mailto:%s]\nSent: Wednesday, May 6, 2026 9:00 AM\nTo: Xu\nCc: All\nSubject: 征稿\n\n%s"
        % (T, L, NOTE),
    ),
    case(
        "-----Original Appointment",
        "RE: 征稿",
        "%s\n\n-----Original Appointment-----\nFrom: Li Zhe\nSent: Wednesday, May 6, 2026 9:00 AM\nTo: Xu\nSubject: 征稿\nWhen: 2026年5月6日\nWhere: 会议室\n\n%s"
        % (T, NOTE),
    ),
    case(
        "mm quoted > header",
        "转发：稿件",
        "> 发件人: 李喆 <%s>\n> 日期: 2026年5月6日\n> 收件人: 许衡\n> 主题: 稿件\n>\n> %s\n> %s\n> %s\n"
        % (L, A, B, S),
        fwd=L,
    ),
    case(
        "double >",
        "Fwd: Fwd: 稿件",
        "开始转发的邮件：\n\n> 发件人: 段青 <d@e.example>\n> 日期: 2026年5月7日 GMT+8 09:00\n> 收件人: he@e.example\n> 主题: Fwd: 稿件\n> \n>> 发件人: 李喆 <%s>\n>> 日期: 2026年5月6日 GMT+8 09:00\n>> 收件人: d@e.example\n>> 主题: 稿件\n>> \n>> %s\n>> %s\n>> %s\n"
        % (L, A, B, S),
        fwd=L,
    ),
    case(
        "on behalf",
        "转发：稿件",
        "发件人： 李喆 代表 炭素厂 <%s>\n发送时间： 2026-05-06 09:00\n收件人： 许衡\n主题： 稿件\n%s"
        % (L, T),
    ),
    case(
        "style quote div",
        "回复：征稿",
        TD
        + "<br><div style='border-left:2px solid #ccc;padding-left:8px'><div>李喆 2026-05-06 09:00 写道：</div><div>%s</div></div>"
        % NOTE,
    ),
    case(
        "le ecrit",
        "RE: 征稿",
        T + "\n\nLe mer. 6 mai 2026 à 09:00, Li Zhe <%s> a écrit :\n> %s\n" % (L, NOTE),
    ),
    case("wrote in middle addr", "Re: 征稿", T + '\n\n"李喆" <%s> writes:\n\n> %s\n' % (L, NOTE)),
    case("time only line", "回复: 征稿", T + "\n\n李喆\n2026年5月6日 09:00\n> %s" % NOTE),
    case(
        "below blockquote foxmail",
        "回复: 征稿",
        "<blockquote style='margin-left:.5em'><div><b>发件人：</b>李喆</div><div><b>发送时间：</b>2026-05-06 09:00</div><div><b>收件人：</b>许衡</div><div><b>主题：</b>征稿</div><div>%s</div></blockquote>%s"
        % (NOTE, TD),
    ),
    case("below gt", "回复: 征稿", "> %s\n> 谢谢配合\n\n%s" % (NOTE, T)),
    case("inline answers", "Re: 征稿", "> 何时慰问？\n%s\n> 具体做了什么？\n%s\n%s\n" % (A, B, S)),
    case(
        "sig table card",
        "稿件",
        TP
        + "<table><tr><td><img src='cid:x'></td><td><b>温可</b><br>电解厂 工会<br>T 0871-66001234<br>E wenke@e.example</td></tr></table>",
    ),
    case(
        "sig english disc",
        "稿件",
        T
        + "\n\nThanks,\nWen Ke\n\nThe information transmitted is intended only for the person or entity to which it is addressed and may contain confidential material.\n",
    ),
    case(
        "sig then disc zh 2 paras",
        "稿件",
        T
        + "\n\n温可\n电解厂工会\n\n【免责声明】\n本邮件及其附件可能包含机密信息，仅供指定收件人使用。\n如果您错误地收到本邮件，请立即通知发件人并彻底删除，不得复制、使用或向他人披露。谢谢！",
    ),
    case(
        "unsigned disc",
        "稿件",
        A
        + "\n"
        + B
        + "\n\n【免责声明】\n本邮件及其附件可能包含机密信息，仅供指定收件人使用。\n如果您错误地收到本邮件，请立即通知发件人并彻底删除，不得复制、使用或向他人披露。",
        unit="",
        authors=(),
    ),
    case(
        "eco",
        "稿件",
        T
        + "\n\n🌿 绿色办公，从您少打印一封邮件开始 Please consider the environment before printing this e-mail.",
    ),
    case(
        "antivirus html",
        "稿件",
        TP
        + "<hr><p>此电子邮件已由 Avast 检测病毒。<br><a href='https://www.avast.example'>www.avast.example</a></p>",
    ),
    case(
        "slogan sig",
        "稿件",
        T + "\n\n温可\n★★★★★★★★\n安全第一  预防为主\n云岚铝业 电解厂工会\n微信：wenke88  QQ：12345",
    ),
    case("space phone ad", "稿件", TP + "<br>发自我的 HONOR 手机"),
    case("samsung", "稿件", T + "\n\n从 Samsung Galaxy 智能手机发送。"),
    case("yahoo", "稿件", T + "\n\n通过 Yahoo 邮箱发送 - 快捷，方便"),
    case("mi ad", "稿件", T + "\n\n--\n发自小米邮箱APP"),
    case(
        "tel list kept",
        "稿件",
        A + "\n" + B + "\n咨询电话：\n电解厂工会 0871-66001234\n炭素厂工会 0871-66001235\n" + S,
        want=[A, B, "咨询电话：", "电解厂工会 0871-66001234", "炭素厂工会 0871-66001235"],
    ),
    case(
        "greet long",
        "稿件",
        "尊敬的简报编辑部各位老师：\n\n　　大家辛苦了！我是电解厂通讯员温可，现将我厂近期开展的一篇慰问活动稿件发给您，恳请审阅采用。\n\n　　%s\n　　%s\n　　%s\n\n　　祝：工作顺利，身体健康！\n\n　　　　　　　　　　　　　　　电解厂　温可\n　　　　　　　　　　　　　　　2026年5月11日"
        % (A, B, S),
    ),
    case(
        "greet html",
        "稿件",
        "<p>李老师，您好：</p><p>&nbsp;</p><p>附上本周稿件，烦请审阅，如有修改请告知。</p>%s<p>以上，谢谢！</p><p>温可</p>"
        % TP,
    ),
    case(
        "only cover + link",
        "稿件",
        "<div>老师好，视频和照片太大，已上传网盘。</div><div>链接: https://pan.baidu.com/s/1AbC?pwd=6666 提取码: 6666 复制这段内容后打开百度网盘手机App，操作更方便哦</div>",
        want=(),
        problem="content-is-a-link",
    ),
    case(
        "text + photos link", "稿件", T + "\n\n照片链接：https://pan.baidu.com/s/1AbC?pwd=6666 提取码：6666"
    ),
    case(
        "tencent docs",
        "稿件",
        "【腾讯文档】电解厂稿件\nhttps://docs.qq.com/doc/DAbCd",
        want=(),
        problem="content-is-a-link",
    ),
    case(
        "sharepoint",
        "稿件",
        "温可 与你共享了一个文件\n电解厂稿件.docx\n此链接适用于任何人。\n打开\n隐私声明",
        want=(),
        problem="content-is-a-link",
    ),
    case(
        "163 cloud html",
        "稿件",
        "<div>您好，请查收</div><div class='netease-attach'><div>云附件</div><table><tr><td>电解厂慰问.docx</td><td>(23.4M)</td></tr><tr><td>到期时间：2026-06-11 10:00</td></tr><tr><td><a href='http://u.163.com/x'>下载</a></td></tr></table></div>",
        want=(),
        problem="content-is-a-link",
    ),
    case(
        "slip then text",
        "稿件",
        "<table><tr><td colspan=4>云岚铝业宣传稿件三审三校单</td></tr><tr><td>稿件名称</td><td colspan=3>电解厂慰问职工</td></tr><tr><td>撰稿人</td><td>温可</td><td>初审</td><td>段青</td></tr><tr><td>复审</td><td>李喆</td><td>终审</td><td>王堃</td></tr></table>"
        + TP,
    ),
    case("slip lines mid", "稿件", T + "\n\n审批意见：同意报送。\n签发：王堃\n审核：李喆  2026.5.11"),
    case(
        "wechat",
        "稿件",
        "<section><h1>电解厂慰问高温岗位职工</h1><p>原创 温可 云岚铝业 2026-05-11 10:00 云南</p><p>点击蓝字 关注我们</p></section>"
        + TP
        + "<p>长按识别二维码关注我们</p><p>分享 收藏 点赞 在看</p>",
        h="电解厂慰问高温岗位职工",
    ),
    case(
        "css leak",
        "稿件",
        "<div>.MsoNormal{margin:0}<br>@page WordSection1 {size:612.0pt 792.0pt;}<br>div.WordSection1 {page:WordSection1;}</div>"
        + TP,
    ),
    case("css leak multi", "稿件", "<p>body{font-size:14px;}</p><p>td, th { padding: 0 }</p>" + TP),
    case(
        "wrapped divs",
        "稿件",
        "".join(
            f"<div>{x}</div>"
            for x in [
                "5月11日，电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份，现",
                "场讲解了防暑知识，职工纷纷表示要以饱满的热情投入到生产当中去，全力以",
                "赴完成任务。",
                S,
            ]
        ),
        want=[
            "5月11日，电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份，现场讲解了防暑知识，职工纷纷表示要以饱满的热情投入到生产当中去，全力以赴完成任务。"
        ],
    ),
    case(
        "nbsp only html lines",
        "稿件",
        "<div>"
        + A
        + "</div><div>&nbsp;</div><div>&nbsp;&nbsp;</div><div>"
        + B
        + "</div><div>"
        + S
        + "</div>",
    ),
    case(
        "see attach + docx",
        "稿件",
        "各位老师：\n    稿件及照片见附件，请查阅。\n\n\n\n温可  13800001111\n电解厂工会",
        files=(attach("慰问.docx", docx(A, B, S), DOCX),),
    ),
    case(
        "nested original fwd exmail",
        "转发：Fw: 稿件",
        '<div>请采用</div><div><includetail><div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><div><b>发件人:</b>段青&lt;d@e.example&gt;;</div><div><b>日期:</b> 2026-05-07</div><div><b>收件人:</b>a</div><div><b>主题:</b>Fw: 稿件</div></div><div>请转。</div><div>段青</div><blockquote id=isForwardContent><div>-------- 转发邮件信息 --------<br>发件人："李喆" &lt;%s&gt;<br>发送日期：2026-05-06 09:00:26<br>收件人：d@e.example<br>主题：稿件</div>%s</blockquote></includetail></div>'
        % (L, TD),
        fwd=L,
    ),
    case(
        "reply of leader empties",
        "Re: 稿件",
        "同意。\n\n发件人： 温可\n发送时间： 2026-05-06 09:00\n收件人： 李喆\n主题： 稿件\n\n" + T,
        want=["同意。"],
        unit="",
        authors=(),
    ),
    case(
        "rtf style quote arrow",
        "转发：稿件",
        "＞ 发件人：李喆 <%s>\n＞ 日期：2026年5月6日\n＞ 主题：稿件\n＞ 收件人：许衡\n＞\n＞ %s\n＞ %s\n＞ %s"
        % (L, A, B, S),
    ),
    case(
        "outlook br header mixed span",
        "FW: 稿件",
        "<div class=WordSection1><p class=MsoNormal>FYI<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Li Zhe &lt;%s&gt; <b>On Behalf Of </b>Carbon<br><b>Sent:</b> 2026年5月6日 9:00<br><b>To:</b> 许衡<br><b>Cc:</b> a; b; c<br><b>Subject:</b> 稿件<br><b>Importance:</b> High</p></div>%s</div>"
        % (L, ps(A, B, S)),
        fwd=L,
    ),
    case(
        "forward via attachment table",
        "转发：稿件",
        "<p>请查收</p><table border=0><tr><td>发件人:</td><td>李喆&lt;%s&gt;</td></tr><tr><td>发送时间:</td><td>2026-05-06</td></tr><tr><td>收件人:</td><td>许衡</td></tr><tr><td>主题:</td><td>稿件</td></tr></table>%s"
        % (L, ps(A, B, S)),
        fwd=L,
    ),
    case("fw no header body only", "Fw: 稿件", T),
    case("fw with > only", "Fwd: 稿件", "".join(f"> {x}\n>\n" for x in (A, B, S))),
    case(
        "fw >-quoted wrapped",
        "Fwd: 稿件",
        "---------- Forwarded message ----------\nFrom: Li <%s>\nDate: 2026-05-06 09:00\nSubject: 稿件\nTo: x@e.example\n\n> 5月11日，电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份，\n> 受到职工欢迎。\n> %s\n> %s\n"
        % (L, B, S),
        want=["5月11日，电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份，受到职工欢迎。", B],
    ),
    case(
        "data table kept",
        "稿件",
        "<p>%s</p><table border=1><tr><th>工区</th><th>份数</th></tr><tr><td>一工区</td><td>80</td></tr><tr><td>二工区</td><td>120</td></tr></table><p>%s</p><p>%s</p>"
        % (A, B, S),
        want=[A, "工区　份数", "一工区　80", "二工区　120", B],
    ),
    case(
        "layout nested",
        "稿件",
        "<table width=600><tr><td bgcolor=red>&nbsp;</td></tr><tr><td><table><tr><td style='padding:20px'>%s</td></tr></table></td></tr><tr><td>&nbsp;</td></tr></table>"
        % ps(A, B, S),
    ),
    case(
        "stationery",
        "稿件",
        "<table background='cid:bg'><tr><td><div><img src='cid:top'></div>%s<div><img src='cid:bottom'></div></td></tr></table>"
        % ps(A, B, S),
    ),
    case(
        "poem",
        "稿件",
        "电解厂之歌\n\n炉火映红夜空，\n铝水奔流如龙，\n汗水洒在炉前，\n光荣写在心中。\n\n（电解厂　温可）",
        h="电解厂之歌",
        want=["炉火映红夜空，\n铝水奔流如龙，\n汗水洒在炉前，\n光荣写在心中。"],
    ),
    case("indent no blank", "稿件", "　　%s\n　　%s\n　　　　　　　　%s" % (A, B, S)),
    case(
        "hard wrap crlf 76",
        "稿件",
        "    5月11日，电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份，并现\n场讲解防暑知识。参加慰问的有工会委员、女工委员和志愿者，他们走遍了全部\n3.5万平方米的厂房。\n    %s\n%s\n"
        % (B, S),
        want=[
            "5月11日，电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份，并现场讲解防暑知识。参加慰问的有工会委员、女工委员和志愿者，他们走遍了全部3.5万平方米的厂房。",
            B,
        ],
    ),
    case(
        "qp soft html newline",
        "稿件",
        "<p>5月11日，电解厂工会慰问高温岗位职工，\n送去绿豆汤和防暑药品200余份。</p><p>%s</p><p>%s</p>"
        % (B, S),
    ),
    case(
        "wps tables of text",
        "稿件",
        "<table><tr><td valign=top><p>%s</p></td></tr><tr><td><p>%s</p></td></tr><tr><td align=right>%s</td></tr></table>"
        % (A, B, S),
    ),
    case(
        "headline centred",
        "稿件",
        "<p align=center><b>电解厂慰问高温职工</b></p>%s" % ps(A, B, S),
        h="电解厂慰问高温职工",
    ),
    case(
        "greeting then headline",
        "稿件",
        "各位老师：\n　　你们好！现投稿一篇，如下：\n\n电解厂慰问高温职工\n\n%s\n\n期待您的回复，谢谢！\n电解厂温可"
        % T,
        h="电解厂慰问高温职工",
    ),
    case("closing pray", "稿件", T + "\n\n顺祝夏安！"),
    case("closing 2", "稿件", T + "\n\n以上稿件，请审阅。\n如有不妥，请指正。"),
    case("closing 3", "稿件", A + "\n" + B + "\n" + S + "\n\n辛苦老师了！\n"),
    case("closing emoji", "稿件", T + "\n\n谢谢老师[抱拳][玫瑰]"),
    case("read receipt line", "稿件", T + "\n\n收到请回复，谢谢！"),
    case(
        "recv ext banner",
        "稿件",
        "[EXTERNAL] This email originated from outside of the organization. Do not click links.\n\n" + T,
    ),
    case(
        "ext banner cn table",
        "稿件",
        "<table><tr><td>注意：此邮件来自外部，请谨慎打开链接和附件。</td></tr></table>" + ps(A, B, S),
    ),
    case("sig image only", "稿件", ps(A, B, S) + "<p><img src='cid:logo'></p><p>温可 | 电解厂工会</p>"),
    case("slip image+text", "稿件", "附审批单照片，请存档。\n\n" + T),
    case(
        "form submission",
        "稿件",
        "<table border=1><tr><td>稿件标题</td><td>电解厂慰问高温职工</td></tr><tr><td>投稿单位</td><td>电解厂</td></tr><tr><td>作者</td><td>温可</td></tr><tr><td>联系电话</td><td>13800001111</td></tr><tr><td>正文</td><td><p>%s</p><p>%s</p></td></tr></table>"
        % (A, B),
        h="电解厂慰问高温职工",
    ),
    case(
        "slip wps",
        "稿件",
        "宣传稿件发布审批单\n\n稿件题目：电解厂慰问高温职工\n拟稿部门：电解厂    拟稿人：温可\n部门负责人审核意见：同意\n党群部意见：\n分管领导签批：\n\n\n电解厂慰问高温职工\n"
        + T,
        h="电解厂慰问高温职工",
    ),
    case(
        "re with own signature quote class",
        "Re: 征稿",
        ps(A, B, S) + "<div class='quoted-mail'><p>李喆 wrote on 2026-05-06 09:00:</p><p>%s</p></div>" % NOTE,
    ),
    case(
        "reply outlook mobile zh",
        "回复: 征稿",
        ps(A, B, S)
        + "<div id='mail-editor-reference-message-container'></div><hr><div><b>发件人:</b> 李喆</div><div><b>已发送:</b> 2026年5月6日 星期三 9:00</div><div><b>收件人:</b> 许衡</div><div><b>主题:</b> 征稿</div><p>%s</p>"
        % NOTE,
    ),
    case(
        "mail app android 'on ... wrote' zh no colon",
        "回复: 征稿",
        T + "\n\n李喆 <%s>在2026年5月6日 09:00写道\n\n> %s" % (L, NOTE),
    ),
    case(
        "qq ios ---",
        "回复：征稿",
        T
        + '\n\n---原始邮件---\n发件人: "李喆"<%s>\n发送时间: 2026年5月6日(周三) 上午9:00\n收件人: "许衡"<x@e.example>;\n主题: 征稿\n\n%s'
        % (L, NOTE),
    ),
    case("yandex", "Re: 征稿", T + '\n\n06.05.2026, 09:00, "Li Zhe" <%s>:\n%s' % (L, NOTE)),
    case(
        "proton",
        "Re: 征稿",
        ps(A, B, S)
        + "<div class='protonmail_quote'>李喆 &lt;%s&gt; 在 2026年5月6日星期三 09:00 写道：<br><blockquote type=cite>%s</blockquote></div>"
        % (L, NOTE),
    ),
    case(
        "two contributions forwarded sequentially",
        "转发：稿件",
        "请采用\n\n-----原始邮件-----\n发件人: 李喆 <%s>\n发送时间: 2026-05-06 09:00\n收件人: 许衡\n主题: 稿件\n\n%s\n%s\n%s\n"
        % (L, A, B, S),
        fwd=L,
    ),
    case(
        "163 sign block between",
        "稿件",
        ps(A, B, S)
        + "<div><br></div><div data-ntes='ntes_mail_sign_content'><div>温可</div><div>云岚</div></div>",
    ),
    case(
        "own text w/ header example",
        "稿件",
        "%s\n演练中，员工收到一封邮件：\n发件人：财务部\n主题：工资条\n大家都没有上当。\n%s" % (A, S),
        want=[A, "演练中，员工收到一封邮件：", "发件人：财务部", "主题：工资条", "大家都没有上当。"],
    ),
    case("p.s.", "稿件", T + "\n\n另：照片随后用微信发您。"),
    case("zero after", "稿件", "<html><body>" + ps(A, B, S) + "</body></html>\n\n\x00"),
    case("text before html doctype junk", "稿件", "<p>" + A + "</p>\n\n<p>" + B + "</p>" + S),
    case(
        "coremail new sig",
        "稿件",
        ps(A, B, S) + "<br><div class='coremail-signature'><span>温可</span><br>电解厂</div>",
    ),
    case(
        "quote no-header gmail mobile",
        "Re: 征稿",
        "<div dir=auto>"
        + TD
        + "</div><br><div class='gmail_quote'><div dir='ltr'>在 2026年5月6日周三 09:00，李喆 &lt;%s&gt; 写道：<br></div><blockquote>%s</blockquote></div>"
        % (L, NOTE),
    ),
    case(
        "unsigned outlook sig logo",
        "稿件",
        ps(A, B)
        + "<p>&nbsp;</p><p><b>温可</b></p><p>电解厂工会 | 云岚铝业集团</p><p>Mobile: +86 138 0000 1111</p><p>www.yunlan-al.example</p>",
        unit="",
        authors=(),
    ),
    case(
        "unsigned sig nbsp",
        "稿件",
        A + "\n" + B + "\n\n\n\n温可\n电解厂工会干事\n办公室 0871-66001234\n",
        unit="",
        authors=(),
    ),
    case(
        "disc div boxed",
        "稿件",
        ps(A, B, S)
        + "<table><tr><td style='font-size:8pt;color:gray'>本电子邮件包含的信息仅供收件人使用，其中可能含有保密内容。如误收，请立即删除。</td></tr></table>",
    ),
    case(
        "foxmail fw w. sig below",
        "转发: 稿件",
        "<div>请采用。</div><blockquote><div>发件人：李喆&lt;%s&gt;</div><div>日期：2026-05-06 09:00</div><div>收件人：许衡</div><div>主题：稿件</div>%s</blockquote><hr><div>许衡</div><div>炭素厂综合办</div>"
        % (L, ps(A, B, S)),
        fwd=L,
    ),
    case(
        "fw chain 3",
        "转发: 转发: 转发: 稿件",
        "请查收\n\n发件人： 甲 <j@e.example>\n发送时间： 2026-05-08 09:00\n收件人： 乙\n主题： 转发: 转发: 稿件\n\n请转报\n\n-----原始邮件-----\n发件人: 丙 <b@e.example>\n发送时间: 2026-05-07 09:00\n收件人: 甲\n主题: 转发: 稿件\n\n\n---------- Forwarded message ---------\n发件人： 李喆 <%s>\nDate: 2026年5月6日周三 09:00\nSubject: 稿件\nTo: 丙\n\n%s\n\n--\n李喆\n炭素厂"
        % (L, T),
        fwd=L,
    ),
    case(
        "reply in reply",
        "Re: Re: 征稿",
        T
        + "\n\n> 在 2026-05-06 10:00，李喆 写道：\n> 好的，等你稿子\n>\n>> 在 2026-05-06 09:00，温可 写道：\n>> 我周五前发。\n",
    ),
    case(
        "own above and quote without header",
        "回复：征稿",
        ps(A, B, S) + "<blockquote type=cite>%s</blockquote>" % ps(NOTE, "综合部"),
    ),
    case(
        "bold lead",
        "稿件",
        "<p><b>5月11日，</b>电解厂工会慰问高温岗位职工，送去绿豆汤和防暑药品200余份。</p>" + ps(B, S),
    ),
    case(
        "spans split",
        "稿件",
        "<p><span>5月11日</span><span>，电解厂工会慰问</span><span>\n</span><span>高温岗位职工，送去绿豆汤和防暑药品200余份。</span></p>"
        + ps(B, S),
    ),
    case(
        "latin words across newline",
        "稿件",
        "<p>电解厂引进ABB\nRobot系统。</p>" + ps(B, S),
        want=["电解厂引进ABB Robot系统。", B],
    ),
    case(
        "nested lists",
        "稿件",
        ps(A)
        + "<ol><li>第一项措施落实。<ul><li>细则一。</li></ul></li><li>第二项措施落实。</li></ol>"
        + ps(S),
        want=[A, "1.第一项措施落实。", "细则一。", "2.第二项措施落实。"],
    ),
    case("pre", "稿件", "<pre style='white-space:pre-wrap'>" + T + "</pre>"),
    case("textarea?", "稿件", "<div>" + A + "<div>" + B + "</div>" + S + "</div>"),
    case(
        "ueditor",
        "稿件",
        "<p style='text-indent:2em;'><span style='font-family:仿宋_GB2312;font-size:21px;'>"
        + A
        + "</span></p><p style='text-indent: 2em;'>"
        + B
        + "<br/></p><p style='text-align:right'>"
        + S
        + "</p>",
    ),
    case(
        "only attachments words",
        "稿件",
        "稿件见附件，照片另附，请李老师审阅！\n电解厂 温可 13800001111",
        want=[A, B],
        files=(attach("a.docx", docx(A, B, S), DOCX),),
    ),
    case(
        "docx with slip inside",
        "稿件",
        "见附件",
        files=(
            attach(
                "a.docx", docx("稿件审批单", "拟稿人：温可", "审核人：段青", "签发人：王堃", A, B, S), DOCX
            ),
        ),
    ),
    case("separator stars", "稿件", "**********\n" + T + "\n**********"),
    case("begin quote greeting hello", "稿件", "Hello 各位老师，\n附上稿件，请查收，Thanks！\n\n" + T),
    case("emoji greet", "稿件", "老师好😊\n" + T),
    case("morning", "稿件", "早上好，李老师～\n\n本周稿件一篇，麻烦您啦！\n\n" + T),
    case(
        "greet with name intro", "稿件", "编辑老师好，我是电解厂温可。\n这是我们厂的稿件，请您指正。\n\n" + T
    ),
    case(
        "cover long 1 para",
        "稿件",
        "各位编辑老师好！现将我单位组织开展的高温慰问活动新闻稿件一篇及现场照片两张发送给贵部，请予审核刊登为盼，不胜感激！\n\n"
        + T,
    ),
    case(
        "closing wish",
        "稿件",
        T + "\n\n祝您工作顺利、阖家幸福！\n                      温可敬上\n                      2026.5.11",
    ),
    case("closing contact", "稿件", T + "\n\n如有问题请随时联系我：13800001111 温可"),
    case(
        "company footer html",
        "稿件",
        ps(A, B, S)
        + "<div style='border-top:1px solid #ccc'><span style='color:#999'>云岚铝业集团 | 绿色 低碳 共享</span></div>",
    ),
    case(
        "link then text",
        "稿件",
        "QQ邮箱发来的超大附件\n照片.zip (88.2M, 2026年6月11日 09:00 到期)进入下载页面\n\n" + T,
    ),
    case(
        "text mention url",
        "稿件",
        A + "\n详情可登录集团网站 www.yunlan-al.example 查看。\n" + S,
        want=[A, "详情可登录集团网站 www.yunlan-al.example 查看。"],
    ),
    case(
        "google drive",
        "稿件",
        "I've shared an item with you:\n电解厂稿件.docx\nhttps://docs.google.com/document/d/abc/edit?usp=sharing\nIt's not an attachment -- it's stored online. To open this item, just click the link above.",
        want=(),
        problem="content-is-a-link",
    ),
    case(
        "feishu doc",
        "稿件",
        "文档链接：https://yunlan.feishu.cn/docx/AbCdEf",
        want=(),
        problem="content-is-a-link",
    ),
    case(
        "exmail transfer",
        "稿件",
        "<div>来稿请下载</div><div style='border:1px solid'><div>文件中转站</div><div><b>电解厂稿件.docx</b> <span>2.3M</span></div><div>剩余 29 天</div><div><a href='https://exmail.qq.com/ftn'>下载</a></div></div>",
        want=(),
        problem="content-is-a-link",
    ),
]


@pytest.mark.parametrize("one", CASES, ids=[one.name for one in CASES])
def test_the_contribution_and_nothing_else_comes_out(one: Case) -> None:
    body = html(one.body) if one.body.lstrip().startswith("<") else text(one.body)
    found = parsed(mail(one.subject, multi("mixed", body, *one.files) if one.files else body))
    items = [(item.headline, item.paragraphs, item.unit, item.authors) for item in found.items]
    assert items == ([(one.h, one.want, one.unit, one.authors)] if one.want else [])
    assert found.problem == one.problem
    if one.fwd:
        assert found.forwarded_from is not None and found.forwarded_from.address == one.fwd


LINES = [
    "请各班组把安全放在首位。",
    "完成全年生产任务的98%。",
    "以上项目均已通过验收。",
    "致敬每一位铝电工人。",
    "礼让三先，从我做起。",
    "感谢厂部为我们送来清凉。",
    "祝愿公司明天更美好！",
    "谢谢你，我的师傅。",
    "辛苦的汗水换来丰收。",
    "通过手机邮箱，职工提交建议126条。",
    "下载量突破1.2万次。",
    "联系电话已在公示栏公布。",
    "Tel us how you feel, they said.",
    "本邮件组成立于2016年。",
    "来自炭素厂的许衡获得一等奖",
    "由小米手机改装的检测仪投入使用",
    "职工扫码关注公众号，就能报修。",
    "微信扫一扫，报修更方便。",
    "保密工作培训班开班。",
    "审核意见反馈率达到100%。",
    "他在微信里写道：",
    "信上只有一行字：",
    "“师傅，您放心！”",
    "收件人是他的老班长。",
    "主题：安全。",
    "时间：5月11日。地点：电解厂。",
    "链接车间与机关的连心桥架起来了。",
    "打开下载页面，职工可以自选课程。",
    "大小：3.2米，重：1.5吨。",
    "--这是他留下的最后一句话。",
    "——写在五四青年节之际",
    "※本文数据截至5月11日。",
    "一等奖：温可、许衡",
    "二等奖：段青、王堃、李喆",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("signed", [False, True], ids=["unsigned", "signed"])
def test_no_line_of_a_text_is_taken_for_anything_else(line: str, signed: bool) -> None:
    for lines in ([line, A, B], [A, line, B], [A, B, line]):
        whole = [*lines, S] if signed else lines
        quote = f'在 2026-05-06 09:00:26，"李喆" <{L}> 写道：\n> {NOTE}\n'
        assert own("\n".join(whole)) == whole
        assert own(ps(*whole)) == whole
        assert own("\n\n".join(whole) + "\n\n" + quote, "Re: 征稿") == whole
