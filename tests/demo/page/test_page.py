"""The page of the demonstration in a real browser, against the real server and a bot of a few lines."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from bot.demo.server import TelegramServer
from tests.demo.page.page_stage import ON_THE_PAGE, Stage, Visitor, column, write

pytestmark = ON_THE_PAGE


async def test_a_search_and_a_tap(visitor: Visitor) -> None:
    """The answer is edited in place, the short answer passes by, the focus stays with the buttons."""
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    await write(nadia, "carte")
    await nadia.get_by_role("button", name="Carte grise").press("Enter")

    await expect(nadia.get_by_role("status").filter(has_text="Voici la fiche.")).to_be_visible()
    await expect(nadia.get_by_role("article")).to_have_count(2)
    await expect(nadia.get_by_role("article").last).to_contain_text("ANTS")
    await expect(nadia.get_by_role("article").last).to_contain_text("modifié")
    await expect(nadia.get_by_role("button", name="‹ Retour")).to_be_focused()


async def test_an_alert_is_a_dialog(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    await write(nadia, "carte")
    await nadia.get_by_role("button", name="Aide", exact=True).click()

    dialog = page.get_by_role("dialog", name="Message pour Nadia Benali")
    await expect(dialog).to_contain_text("Appelez votre animatrice.")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_another_programs_polling_is_said(visitor: Visitor, stage: Stage) -> None:
    page = await visitor.open()
    stage.telegram.world.contest.met()
    stage.telegram.world.contest.met()
    await expect(page.locator("#connection")).to_contain_text("409 Conflict")
    await page.reload()
    await expect(page.locator("#connection")).to_contain_text("le bot réessaie")


async def test_the_list_of_commands_is_scrolled_by_keyboard(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    await nadia.get_by_role("button", name="Commandes du bot").click()
    await nadia.get_by_role("listbox").focus()
    await page.keyboard.press("ArrowDown")
    await expect(nadia.get_by_role("option", selected=True)).to_contain_text("/contact")
    await page.keyboard.press("Tab")

    await expect(nadia.get_by_role("textbox", name="Message")).to_have_value("/contact ")
    await expect(nadia.get_by_role("textbox", name="Message")).to_be_focused()


async def test_the_group_leads_to_the_private_chat(visitor: Visitor) -> None:
    """Who speaks is chosen; a link to the bot sends /start in the private chat of that person."""
    page = await visitor.open()
    group = column(page, "France services 95")
    await group.get_by_label("Parler en tant que").select_option("Julien Moreau")
    await write(group, "/contact caf")
    await group.get_by_role("link", name="Ouvrir en privé").click()

    await expect(group.get_by_role("article").first).to_contain_text("Julien Moreau")
    await expect(column(page, "Julien Moreau").get_by_role("log")).to_contain_text("Reçu : /start caf")
    assert len(page.context.pages) == 1


async def test_inline_results_by_keyboard(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    box = nadia.get_by_role("textbox", name="Message")
    await box.fill("@relais_demo_bot retraite")
    await expect(nadia.get_by_role("option")).to_have_count(2)
    await box.press("ArrowDown")
    await box.press("Enter")

    await expect(nadia.get_by_role("article").first).to_contain_text("Agirc-Arrco : 39 60")
    await expect(nadia.get_by_role("article").first).to_contain_text("via Relais")
    await expect(box).to_have_value("")


async def test_commands_are_filtered_and_closed(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    box = nadia.get_by_role("textbox", name="Message")
    await nadia.get_by_role("button", name="Commandes du bot").click()
    await expect(nadia.get_by_role("option")).to_have_count(2)
    await box.press("Escape")
    await expect(nadia.get_by_role("listbox")).to_be_hidden()
    await box.fill("/refer")
    await expect(nadia.get_by_role("option", selected=True)).to_contain_text("/contact")
    await box.press("Tab")

    await expect(box).to_have_value("/contact ")


async def test_a_refusal_keeps_the_text(visitor: Visitor, stage: Stage) -> None:
    """A person who has blocked the bot is told why nothing was sent, and loses nothing."""
    stage.stranger.block()
    page = await visitor.open()
    stranger = column(page, "Inès")
    await write(stranger, "Bonjour")

    await expect(stranger.get_by_role("alert")).not_to_be_empty()
    await expect(stranger.get_by_role("textbox", name="Message")).to_have_value("Bonjour")
    await stranger.get_by_role("button", name="Débloquer").click()
    await write(stranger, "Bonjour")
    await expect(stranger.get_by_role("log")).to_contain_text("Reçu : Bonjour")
    await expect(stranger.get_by_role("log")).to_contain_text("ne se transfère pas")


async def test_what_people_write_stays_text(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    hostile = "<img src=x onerror=alert(1)> <b>gras</b>"
    await write(nadia, hostile)

    await expect(nadia.get_by_role("article").first).to_contain_text(hostile)
    await expect(nadia.locator("article img, article b")).to_have_count(0)


async def test_typing_is_shown(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    await write(nadia, "patience")

    await expect(nadia.get_by_text("écrit…")).to_be_visible()
    await write(nadia, "alors ?")
    await expect(nadia.get_by_text("écrit…")).to_be_hidden()


async def test_one_corrects_and_withdraws_a_message(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    await write(nadia, "bonjuor")
    await expect(nadia.get_by_role("article")).to_have_count(2)
    await nadia.get_by_role("article").first.press("Enter")
    await page.get_by_role("menuitem", name="Modifier").click()
    await write(nadia, "bonjour")
    await expect(nadia.get_by_role("article").first).to_contain_text("bonjourmodifié")
    await nadia.get_by_role("article").first.press("Enter")
    await page.get_by_role("menuitem", name="Supprimer").click()

    await expect(nadia.get_by_role("article")).to_have_count(1)


async def test_the_clock_is_pushed(visitor: Visitor, stage: Stage) -> None:
    page = await visitor.open()
    before = stage.telegram.clock.now()
    await page.get_by_role("button", name="+1 jour").click()

    await expect(page.locator("#clock").get_by_role("status")).to_contain_text("Il est")
    assert (stage.telegram.clock.now() - before).days == 1


async def test_the_connection_comes_back(browser: Browser) -> None:
    """The page says that it is lost, and shows the world of the server that answers again."""
    async with TelegramServer() as telegram:
        nadia = telegram.person("Nadia")
        telegram.person("Julien")
        visitor = Visitor(browser, telegram.url)
        page = await visitor.open()
    await expect(page.locator("#connection")).to_have_text("Connexion perdue, on réessaie…")
    async with TelegramServer(port=telegram.port) as again:
        await again.person("Nadia", user_id=nadia.id).say("De retour")

        await expect(column(page, "Nadia").get_by_role("log")).to_contain_text("De retour", timeout=8_000)
        await expect(page.locator("#connection")).to_be_empty()
        await expect(column(page, "Julien")).to_have_count(0)
        await visitor.close()
    assert visitor.troubles == []
