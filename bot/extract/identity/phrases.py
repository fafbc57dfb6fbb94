"""
What pages say that are no policy, in the languages most pages are written in; matched in titles, headings and openings.

Words alone decide little: each test pairs them with how much text there is, and most with the page's structure.
"""

import re
from collections.abc import Iterable


def _any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern for any of the phrases (regular expressions) as whole words; scripts without spaces have no such edges."""
    spaced, unspaced = _parted(phrases)
    parts = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"] if spaced else []
    return re.compile("|".join([*parts, *unspaced]), re.IGNORECASE)


def _parted(phrases: Iterable[str]) -> tuple[list[str], list[str]]:
    spaced: list[str] = []
    unspaced: list[str] = []
    for phrase in phrases:
        (unspaced if re.search(r"[\u0590-\u074f\u0900-\u0e7f\u1100-\u11ff\u3040-\ud7af]", phrase) else spaced).append(
            phrase
        )
    return spaced, unspaced


NOT_FOUND = _any_of(
    "404",
    "(?:error|status|http) 410|410 gone",
    "(?:page|document|content|file|url|policy|address|link)(?: you\\w*(?: \\w+){1,4})?"
    " (?:was |is |could |can |does )?(?:not|n[’']t|no longer|can[’']?t|cannot|couldn[’']t|doesn[’']t|isn[’']t) ?(?:be )?"
    "(?:found|available|exists?|located|here)",
    "not found|page unavailable|nothing (?:was )?found|(?:can[’']?t|cannot|couldn[’']t) find (?:that|the|this|your) page",
    "(?:this|the) page (?:has been removed|is gone|is missing|doesn[’']t exist|does not exist)|dead link|broken link",
    "(?:seite|inhalt|dokument)\\w* (?:\\w+ ){0,3}nicht (?:gefunden|vorhanden|verfügbar)|seite existiert nicht(?: mehr)?",
    "(?:page|document|contenu) (?:est |demandée? )*(?:introuvable|non trouvée?)|(?:page|document)[^.]{0,40} n[’']existe (?:pas|plus)",
    "p[aá]gina no (?:encontrada|existe|disponible)|no (?:se ha encontrado|se encontr[oó]|encontramos) la p[aá]gina",
    "p[aá]gina n[aã]o (?:foi )?(?:encontrada|existe|dispon[ií]vel)|n[aã]o encontr[aá]mos a p[aá]gina",
    "pagina non (?:è stata )?(?:trovata|esiste|disponibile)|pagina inesistente",
    "pagina (?:is )?niet (?:gevonden|beschikbaar)|pagina bestaat niet",
    "sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:blev |ble )?ikke fundet|(?:siden|fant ikke siden)[^.]{0,20}(?:funnet|finnes)",
    "sivua ei löyt\\w+|nie znaleziono(?: strony)?|strona nie (?:istnieje|została znaleziona)|str[aá]nka (?:nebyla nalezena|neexistuje|nen[ií])",
    "страница не (?:найдена|существует)|страницы не существует|сторінк\\w+ не (?:знайдено|існує)",
    "sayfa bulunamad[ıi]|böyle bir sayfa yok|halaman tidak ditemukan|(?:không tìm thấy|không tồn tại) trang|trang không tồn tại",
    "pagina nu (?:a fost găsită|există)|az oldal nem található|η σελίδα δεν βρέθηκε",
    "ページ(?:が|は)(?:見つかりません|存在しません)|お探しのページ|页面(?:不存在|未找到|找不到)|找不到(?:该|此|您)?[^。]{0,6}(?:页面|頁面)|頁面(?:不存在|未找到|找不到)",
    "페이지를 찾을 수 없|존재하지 않는 페이지|الصفحة غير موجودة|لم يتم العثور على|הדף לא נמצא|(?:पृष्ठ|पेज) नहीं मिला|ไม่พบหน้า",
)

DOWN = _any_of(
    "(?:under|scheduled|for|down for|planned|undergoing) maintenance|maintenance (?:mode|in progress|break|window)",
    "temporarily (?:unavailable|down|offline|closed)|(?:we(?:[’']ll| will) )be (?:right )?back",
    "service unavailable|bad gateway|gateway time-?out|internal server error|something went wrong|technical difficult(?:y|ies)",
    "an (?:unexpected |internal )?error (?:has )?occurred|(?:application|server|database) error|error establishing a database connection",
    "too many connections|site is (?:currently )?(?:offline|down|unavailable)",
    "wartungsarbeiten|wartungsmodus|(?:seite|dienst|website) ist (?:derzeit |zurzeit |vorübergehend )*nicht (?:erreichbar|verfügbar)|interner serverfehler",
    "en (?:cours de )?maintenance|(?:service|site) (?:momentanément |temporairement )?indisponible|une erreur (?:est survenue|s[’']est produite)",
    "en mantenimiento|servicio no disponible|(?:se ha producido|ha ocurrido) un error|error interno",
    "em manuten[cç][aã]o|servi[cç]o indispon[ií]vel|ocorreu um erro|in manutenzione|servizio non disponibile|si è verificato un errore",
    "in onderhoud|(?:tijdelijk|momenteel) niet (?:beschikbaar|bereikbaar)|er is (?:een fout|iets) (?:opgetreden|misgegaan)",
    "przerwa techniczna|prace (?:techniczne|konserwacyjne)|wystąpił błąd|технические работы|техническое обслуживание|произошла ошибка",
    "bakım (?:çalışması|modu)|bakımdayız|bir hata oluştu|sedang dalam (?:perawatan|pemeliharaan)|terjadi kesalahan|đang bảo trì|đã xảy ra lỗi",
    "underhållsarbete|något gick fel|vedligeholdelse|vedlikehold|huoltokatko|údržb[ay]",
    "メンテナンス中|エラーが発生しました|一時的に利用できません|维护中|維護中|系统维护|系統維護|发生错误|發生錯誤|服务器错误|暂时无法访问",
    "점검 중|서비스 점검|오류가 발생|صيانة|حدث خطأ|תחזוקה|אירעה שגיאה|रखरखाव|ปิดปรับปรุง|เกิดข้อผิดพลาด",
)

SIGN_IN = _any_of(
    "sign[ -]?in|log ?in|log on|sign in to (?:continue|your)",
    "anmeld(?:en|ung)|einloggen|se connecter|connectez-vous|connexion|identifiez-vous|inici(?:ar|a|e) sesi[oó]n|acceder",
    "entrar|iniciar sess[aã]o|fa[cç]a login|fazer login|accedi|inloggen|aanmelden|logga in|log ind|logg inn|kirjaudu(?: sisään)?",
    "zalog(?:uj|owanie)(?: się)?|přihlásit(?: se)?|přihlášení|войти|вход|авторизация|увійти|вхід|giriş yap\\w*|oturum aç\\w*|masuk|đăng nhập",
    "autentificare|conectați-vă|bejelentkezés|σύνδεση",
    "ログイン|サインイン|登录|登入|登錄|로그인|تسجيل الدخول|התחבר(?:ות)?|लॉग ?इन|साइन ?इन|เข้าสู่ระบบ",
)

REFUSED = _any_of(
    "access (?:is |was |has been |to this \\w+ (?:is |has been ))?(?:denied|blocked|restricted|forbidden)|you (?:have been|are|were) blocked",
    "are you (?:a )?(?:human|robot)|(?:verify|confirm|prove|check)(?:ing)? (?:that |if )?you(?:[’']re| are) (?:a )?(?:human|not a (?:robot|bot))",
    "checking (?:your browser|if the site connection)|unusual (?:traffic|activity)|suspicious (?:traffic|activity)|security (?:check|checkpoint|verification)",
    "automated (?:access|requests|queries|traffic)|bot (?:detected|protection)|enable cookies|request (?:was )?(?:blocked|rejected|unsuccessful)",
    "forbidden|too many requests|rate limit(?:ed| exceeded)?|not available in your (?:country|region)|pardon our interruption|just a moment",
    "zugriff (?:wurde )?(?:verweigert|gesperrt)|acc[eè]s (?:refus[eé]|interdit|bloqu[eé])|acceso (?:denegado|bloqueado)|acesso (?:negado|bloqueado)",
    "accesso (?:negato|bloccato)|toegang (?:geweigerd|geblokkeerd)|åtkomst nekad|adgang nægtet|odmowa dostępu|доступ (?:запрещ[её]н|ограничен|заблокирован)",
    "erişim (?:engellendi|reddedildi)|akses ditolak|truy cập bị từ chối|sind sie ein (?:mensch|roboter)|êtes-vous un (?:humain|robot)",
    "アクセスが(?:拒否|制限)|ロボットではありません|访问被拒绝|拒绝访问|安全验证|人机验证|存取被拒|액세스가 거부|접근이 (?:거부|차단)|تم رفض الوصول|الوصول مرفوض|הגישה נדחתה",
)

CHOICE = _any_of(
    "(?:accept|agree|reject|decline|allow|deny|refuse|manage)\\w*|got it|ok",
    "akzeptier\\w*|zustimm\\w*|ablehn\\w*|einstellungen|accepte\\w*|refuse\\w*|paramétr\\w*|acept\\w*|rechaz\\w*|aceit\\w*|recus\\w*|rejeit\\w*",
    "accett\\w*|rifiut\\w*|accepteren|weiger\\w*|akkoord|godkänn\\w*|avvisa\\w*|akcept\\w*|odrzu\\w*|принять|принимаю|отклон\\w*|kabul\\w*|reddet\\w*|terima|tolak",
    "同意|拒否|許可|接受|拒绝|拒絕|동의|거부|قبول|رفض|موافق",
)

COOKIE = _any_of(
    "cookies?|consent\\w*|einwilligung\\w*|consentement\\w*|consentimiento\\w*|consentimento\\w*|consenso|toestemming|samtyck\\w*|zgod\\w+|согласи\\w*",
    "файл\\w* cookie|çerez\\w*|クッキー|同意|쿠키|ملفات تعريف الارتباط",
)

PARKED = _any_of(
    "domain (?:name )?(?:is|may be) (?:for sale|parked|available)|buy this domain|this domain (?:has expired|is parked)|domain parking",
    "domain (?:steht zum verkauf|ist geparkt)|(?:ce )?domaine est (?:à vendre|en vente)|dominio (?:en venta|è in vendita)|домен (?:прода[её]тся|припаркован)",
)

CRASH = re.compile(
    r"traceback \(most recent call last\)|(?:fatal|parse) error: |(?:uncaught|unhandled) \w*(?:exception|error)"
    r"|stack ?trace\b|exception in thread|\bat [\w$.<>]+\([\w$]+\.(?:java|kt|scala):\d+\)|server error in '/"
    r"|(?:sqlstate|ora-\d{5}|sql syntax)|undefined (?:index|variable|offset)|warning: \w+\(\)"
)
"""What programs print when they break; looked for in lower-case text."""

ARCHIVE = re.compile(
    r"(?:web archive|wayback|archived|crawl time)[^.]{0,120}(?:not archived|not (?:been )?available|excluded|offline|redirect|unavailable|no captures?|response at)"
    r"|(?:response at|at) crawl time|has not archived that|page cannot be (?:crawled|displayed) due to robots"
)
"""What archives say of themselves; looked for in lower-case text."""
