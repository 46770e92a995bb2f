# 共通
accounts-email = メールアドレス
accounts-name = 氏名（表示名）
accounts-name-hint = 仕事で使う名前でかまいません。例：山田 花子
accounts-party = 立場
accounts-party-hint = 1回のログインで使える立場は1つです。あとから「アカウント」で切り替えられます。
accounts-role-none = 個人（どの立場でもない）
accounts-role-reception = 受付機関の担当者
accounts-role-coordinator = 調整機関の担当者
accounts-role-vendor-contact = 製品開発者の窓口担当者（登録 { $vendor }）
accounts-role-vendor-delegate = 製品開発者の担当者（登録 { $vendor }）
accounts-role-administrator = システム管理者
accounts-role-auditor = 監査担当者
accounts-language = メールの言語
accounts-expires = 期限
accounts-end = 終了・取消し
accounts-never = まだありません
accounts-acts = 操作
accounts-state = 状態

# ログイン
accounts-sign-in = ログインする
accounts-sign-in-title = ログイン
accounts-sign-in-lead = 受付機関、調整機関、製品開発者の担当者と、アカウントをお持ちの発見者のための入口です。
accounts-password = パスワード
accounts-sign-in-wrong = メールアドレスかパスワードが違います。入力し直すか、下の「アカウントの作成、パスワードの再設定」をお使いください。
accounts-receipt-heading = 届出をした方
accounts-receipt-about = アカウントがなくても、受付番号と合言葉で届出の状況を確認できます。
accounts-disabled-title = このアカウントは停止されています
accounts-disabled-text = パスワードは合っていますが、管理者がこのアカウントを停止しています。心当たりがない場合は、ページ下部の問い合わせ窓口へご連絡ください。
accounts-sign-out = ログアウトする
accounts-sign-out-title = ログアウト
accounts-token-refused = この API トークンは使えません。存在しないか、期限切れか、取り消されています。

# 確認コード
accounts-code = 確認コード
accounts-code-hint = 認証アプリに表示されている6桁の数字。アプリを使えないときは回復コード。
accounts-code-title = 確認コードの入力
accounts-code-lead = パスワードを確認しました。認証アプリの確認コードを入力してください。
accounts-code-send = 確認コードを送ってログインする
accounts-enrol-title = 2段階認証の設定
accounts-enrol-lead = 未公表の情報を扱う方は、2段階認証の設定が必要です。設定が済むまで、ほかの画面は開けません。
accounts-qr-about = 1. 認証アプリで次の図を読み取ってください。
accounts-qr-label = 認証アプリに登録するための QR コード。同じ内容を下に文字で示しています。
accounts-secret-about = 図を読み取れないときは、次の文字を認証アプリに入力してください（種類は「時間ベース」）。

# 回復コード
accounts-recovery-title = 回復コード
accounts-recovery-once = この回復コードは一度しか表示しません
accounts-recovery-about = 認証アプリを使えないときに、確認コードの代わりに1つずつ使えます。印刷するか、パスワード管理ソフトに保存してください。
accounts-recovery-kept = 保存したので次へ進む
accounts-recovery-left = 未使用の回復コード：{ $count }個
accounts-recovery-renew = 回復コードを作り直す

# アカウント
accounts-account-title = アカウント
accounts-party-switch = 立場を切り替える
accounts-factor-title = 2段階認証
accounts-factor-lead = 認証アプリを新しく登録すると、前の登録は使えなくなり、ほかのログインと API トークンはすべて終了します。
accounts-factor-on = 設定済み
accounts-factor-off = 未設定
accounts-factor-set = 2段階認証を設定する
accounts-factor-change = 2段階認証を変更する
accounts-factor-drop-title = 2段階認証をやめる
accounts-factor-drop-about = パスワードだけでログインできるようになります。おすすめしません。
accounts-factor-drop = 2段階認証を解除する
accounts-password-title = パスワード
accounts-password-about = 変更すると、この画面以外のログインと API トークンはすべて終了します。
accounts-password-current = 現在のパスワード
accounts-password-new = 新しいパスワード
accounts-password-again = 新しいパスワード（もう一度）
accounts-password-hint = { $least }文字以上。15文字以上をおすすめします。文字の種類は問いません。
accounts-password-differs = 2つの欄に同じパスワードを入力してください。
accounts-password-set = パスワードを設定する
accounts-sessions-title = ログイン中の端末
accounts-sessions-caption = ログインの一覧
accounts-agent = ブラウザー
accounts-agent-unknown = 不明
accounts-since = ログイン日時
accounts-seen = 最後の操作
accounts-this-session = この画面
accounts-session-end = このログインを終了する
accounts-sign-out-everywhere = すべての端末でログアウトする
accounts-language-title = メールの設定
accounts-language-set = メールの言語を保存する

# API トークン
accounts-tokens-title = API トークン
accounts-tokens-about = プログラムから API を使うための鍵です。今の立場で、選んだ範囲のことだけができます。人に渡したり、公開の場所に置いたりしないでください。
accounts-tokens-docs = API の使い方
accounts-tokens-caption = API トークンの一覧
accounts-tokens-none = API トークンはありません。
accounts-token-name = 使いみち
accounts-token-name-hint = あとで見分けるための名前です。例：社内の課題管理への取込み
accounts-token-scopes = 範囲
accounts-scope-read = 閲覧する
accounts-scope-report = 届出をする
accounts-scope-case-write = 届出、案件、登録簿に対する操作をする
accounts-scope-account = このアカウントのセッションとトークンを管理する
accounts-scope-admin = 管理機能を使う
accounts-token-days = 有効な日数
accounts-token-days-hint = 1日から{ $most }日まで。短いほど安全です。
accounts-token-make = API トークンを作る
accounts-token-once = 新しい API トークンです。一度しか表示しません。
accounts-token-revoke = このトークンを取り消す
accounts-used = 最後の使用

# 本人確認
accounts-step-up-title = もう一度、本人確認をしてください
accounts-step-up-lead = 公表や本人特定情報の開示など、重要な操作の前に確認します。確認は10分間有効です。
accounts-step-up-send = 本人確認をする

# 受付番号
accounts-receipt-title = 受付番号でログイン
accounts-receipt-lead = 届出の受付時にお渡しした番号と合言葉を入力してください。
accounts-receipt-number = 受付番号
accounts-receipt-number-hint = 受付の画面に表示された番号です。
accounts-receipt-secret = 合言葉
accounts-receipt-secret-hint = 英数字26文字。大文字と小文字、ハイフンの有無は問いません。
accounts-receipt-send = 届出の状況を開く
accounts-receipt-wrong = 受付番号か合言葉が違います。もう一度確かめて入力してください。
accounts-receipt-lost = 合言葉は再発行できません。届出のときに連絡先を書いた方には、受付機関からの連絡が続けて届きます。
accounts-claim-title = 届出をアカウントに加える
accounts-claim-about = 受付番号と合言葉で届出をした方は、その届出をこのアカウントに加えられます。次からは合言葉が要りません。
accounts-claim-send = 届出をアカウントに加える

# 招待とリンク
accounts-link-heading = アカウントの作成、パスワードの再設定
accounts-link-about = メールアドレスを入力すると、手続きのためのリンクをメールで送ります。
accounts-link-ask = リンクをメールで受け取る
accounts-link-sent-title = メールを確認してください
accounts-link-sent = 入力されたアドレスにリンクを送りました。リンクは7日間、1回だけ使えます。届かないときは、アドレスを確かめてもう一度お試しください。
accounts-link-dead = このリンクは使えません。使用済みか、期限切れか、間違っています。招待の場合は招待した方に、それ以外の場合はログイン画面から、新しいリンクをお求めください。
accounts-invitation-title = 招待を受ける
accounts-invitation-accept = 招待を受けて次へ進む
accounts-invitation-part-about = お持ちのアカウントに、この立場を加えます。いまのログインはすべて終了するので、もう一度ログインしてください。
accounts-invitation-sign-in = このアドレスのアカウントがあります。そのアカウントでログインしてから、このリンクをもう一度開いてください。
accounts-password-reset-title = パスワードの再設定

# 管理
accounts-people-title = 利用者
accounts-people-heading = 利用者の一覧
accounts-people-caption = 立場のある利用者
accounts-people-none = まだいません。
accounts-state-active = 利用中
accounts-state-disabled = 停止中
accounts-disable = アカウントを停止する
accounts-enable = アカウントの停止を解く
accounts-start-over = パスワードと2段階認証をやり直させる
accounts-role-take = この立場を外す
accounts-invite-title = 利用者を招待する
accounts-invite = 招待のメールを送る
accounts-vendor = 製品開発者
accounts-organisation = 所属
accounts-invitations-title = 返事を待っている招待
accounts-invitations-caption = 返事を待っている招待の一覧
accounts-invitations-none = 返事を待っている招待はありません。
accounts-withdraw = 招待を取り消す
accounts-search-title = 立場のないアカウントを探す
accounts-search-email = アカウントのメールアドレス
accounts-search-hint = 届出をした方のアカウントを一覧には表示しません。本人の求めがあるときに、正確なアドレスで探してください。
accounts-search = アカウントを探す
accounts-search-nobody = このアドレスのアカウントはありません。
accounts-organisations-title = 組織
accounts-organisations-caption = 組織の一覧
accounts-organisations-none = 組織はまだありません。
accounts-organisation-ja = 名称（日本語）
accounts-organisation-en = 名称（英語）
accounts-organisation-add-title = 組織を加える
accounts-organisation-add = 組織を加える

# 済んだこと
accounts-done-factor = 2段階認証の設定を変更しました。ほかのログインと API トークンは終了しました。
accounts-done-password = パスワードを変更しました。ほかのログインと API トークンは終了しました。
accounts-done-session = ログインを終了しました。
accounts-done-token = API トークンを取り消しました。
accounts-done-language = メールの言語を保存しました。
accounts-done-invited = 招待のメールを送りました。
accounts-done-withdrawn = 招待を取り消しました。
accounts-done-role = 立場を外しました。その利用者のログインは終了しました。
accounts-done-disabled = アカウントを停止しました。ログインと API トークンは終了しました。
accounts-done-enabled = アカウントの停止を解きました。
accounts-done-started-over = パスワードと2段階認証を取り消し、登録されたアドレスへリンクを送りました。
accounts-done-organisation = 組織を加えました。

# 断り
accounts-no-role-conflict = 受付機関、調整機関、製品開発者、システムの管理・監査の立場は、1人が兼ねることはできません。
accounts-no-email-taken = このメールアドレスのアカウントがすでにあります。
accounts-no-email = メールアドレスを「name@example.jp」の形で入力してください。
accounts-no-name = 名前を100文字以内で入力してください。
accounts-no-password-short = 12文字以上のパスワードを入力してください。いくつかの単語を並べると、長くても覚えやすくなります。
accounts-no-password-long = 256文字以内のパスワードを入力してください。
accounts-no-password-common = このパスワードは推測されやすいため使えません。よくある語、名前、同じ並びの繰り返しは避けてください。
accounts-no-unknown = 指定されたものはありません。
accounts-no-last-administrator = 最後のシステム管理者です。先に別の管理者を置いてください。
accounts-no-code = 確認コードが違うか、期限が切れています。認証アプリに表示された新しい数字を入力してください。一度使った確認コードは使えません。
accounts-no-password = パスワードが違います。入力し直してください。
accounts-no-factor-needed = この立場では2段階認証をやめることはできません。
accounts-no-scope = API トークンの範囲を1つ以上選んでください。
accounts-no-expiry = 有効な日数は1日から365日までで入力してください。

# API の操作
accounts-op-receipt-sign-in = 受付番号と秘密でトークンを得る
accounts-op-receipt-sign-in-about = アカウントのない届出者が、自分の届出を読み書きするためのトークン（nrf_…）です。しばらく使わないと終わります。同じ要求をもう一度送ると、別のトークンになります。
accounts-op-receipt-sign-out = 届出者のトークンを終える
accounts-op-receipt-sign-out-about = この要求に使ったトークンを終えます。
accounts-op-account = 自分のアカウント
accounts-op-account-about = 名前、役割、二要素認証の有無です。
accounts-op-account-language = メールの言語を変える
accounts-op-account-language-about = 自分宛てのメールの言語です。
accounts-op-account-claim = 届出をアカウントに取り込む
accounts-op-account-claim-about = 受付番号と秘密が要ります。役割のないトークンだけが使えます。
accounts-op-sessions = 自分のセッション
accounts-op-sessions-about = ブラウザで続いているセッションです。
accounts-op-session-end = セッションを終える
accounts-op-session-end-about = 自分のセッションを1つ終えます。
accounts-op-sessions-end = すべてのセッションを終える
accounts-op-sessions-end-about = 自分のセッションをすべて終えます。トークンは残ります。
accounts-op-tokens = 自分のトークン
accounts-op-tokens-about = トークンそのものは、作ったときにしか示されません。
accounts-op-token-revoke = トークンを取り消す
accounts-op-token-revoke-about = 自分のトークンを1つ取り消します。今使っているトークンでもかまいません。
accounts-op-people = 人の一覧
accounts-op-people-about = 管理者には役割のある全員、調整機関には製品開発者の担当者、製品開発者の担当者には自社の人です。
accounts-op-person-act = 人に対する操作
accounts-op-person-act-about = 停止、再開、役割の取り上げです。やり直し（start-over）は、人が確認してからでないと行えません。
accounts-op-invitations = 招待の一覧
accounts-op-invitations-about = まだ受けられていない招待です。
accounts-op-invite = 招待する
accounts-op-invite-about = 招待のリンクは、本人の宛先にだけ送られます。管理者の招待は、人が確認してからでないと行えません。
accounts-op-invitation-withdraw = 招待を取り消す
accounts-op-invitation-withdraw-about = まだ受けられていない招待を取り消します。
accounts-op-organisations = 組織の一覧
accounts-op-organisations-about = 管理者だけが使えます。
accounts-op-organisation-add = 組織を加える
accounts-op-organisation-add-about = 名前は日本語と英語で登録します。
