package summarize

// givenNamesMale and givenNamesFemale tell a person from a place or a company
// and give evidence of gender for pronouns. They need not be complete: a title,
// "Mr." or a pronoun nearby tells as much. Names of both genders stand in
// neither list.
var givenNamesMale = wordSet(`
aaron abdul abdullah abraham adam adel ahmed akira alan albert alejandro aleksandr alexander alexei alfred ali allen alvin amir
anderson andre andreas andrei andrew andy angus anil ante anthony anton antonio antony ariel arjun arnold arthur arturo ashraf ashton austin
barack barry bart ben benedict benjamin benny bernard bernie bert bill billy bob bobby boris brad bradley brendan brent brett brian
bruce bruno bryan byron carl carlos cedric cesar chad charles charlie chen chris christian christoph christopher chuck clarence claude
clement cliff clive colin conor corey cornelius craig curtis cyril dale damian dan daniel danny darren dave david davide dean denis dennis
derek desmond diego dieter dinesh dirk dmitri dmitry dominic don donald donnie doug douglas duncan dustin dwight earl ed eddie edgar eduardo
edward edwin eitan elias elijah elliot elliott elmar emanuel emil emilio emmanuel enrique eric erik ernest ernesto erwin ethan eugene evan
fabian federico felipe felix ferdinand fernando floyd francesco francis francisco frank frans franz fred frederick friedrich gary gavin
geoffrey george gerald gerard gerhard gianni gilbert giorgio giovanni giuseppe glenn gordon graham greg gregory guido guillermo gunther
gustavo guy hamid hans harald harold harris harry harvey hassan hector heinrich helmut henri henrik henry herbert herman hiroshi horst howard
hubert hugh hugo hussein ian ibrahim igor imran isaac isaiah ismail ivan ivo jack jacob jacques jake jakob jamal james jared jason javier jay
jeb jeff jefferson jeffrey jeremy jerome jerry jim jimmy joachim joao joe joel joerg johan johann john johnny jon jonas jonathan jorge jose
josef joseph josh joshua juan julian julio jurgen justin kamal karim karl keith ken kenneth kenji kent kevin khalid kiran klaus kurt kyle
lamar lance larry lars laurent lawrence leander lech leo leon leonard leonardo leopold lewis liam lionel lloyd lorenzo louis luca lucas luigi luis
lukas luke mahmoud malcolm manfred manuel marc marcel marco marcus mario marius mark markus martin marvin mathias matt matteo matthew matthias maurice
mauricio max maximilian mehmet michael michel miguel mike mikhail miles milos mitch mitchell mohamed mohammad mohammed morris moritz mustafa
nabil narendra nasser nathan nathaniel neal ned neil nelson newt nicholas nick nicolas nigel nikolai noah noel norbert norman oleg oliver
olivier omar orrin oscar oskar oswald otto owen pablo paolo pascal patrice patrick paul pavel pedro percy perry pete peter
petr phil philip philippe phillip pierre prakash quentin rafael raj rajiv ralph ramon rand randall randy raul ravi raymond recep reginald reinhard
reince rene rex ricardo richard rick ricky rob robert roberto rod rodney rodrigo roger roland rolf roman ron ronald ross roy rudolf rudy
rupert rush russell ryan salvador sam samir samuel sanjay santiago saul scott sean sebastian sepp serge sergei sergey sergio seth seymour shane shaun
shawn sidney simon spencer stan stanley stefan stephen steve steven stewart stuart sven tad takeshi tariq ted terence terrence theo theodore
thomas tim timothy tobias todd tom tomas tommy toby tony travis trent trevor trey tyler ulrich umberto uwe vaclav vernon victor vijay viktor vincent
vitaly vito vladimir volker volodymyr wade walter warren wayne werner wilbur wilhelm will willem william willy winston wolfgang xavier yair
yasser yitzhak yuri yusuf yves zachary zbigniew zoltan
abe alec alonzo alvaro amos angelo archie arlen armando arnie asa augustus barney beau blaine boyd brendon brennan brock brody bryce bryon burt cecil chester chet
clayton clifford clifton clint clyde cody colton curt dalton damon darius darnell darrell darryl deandre denny dewey dexter dick dino domingo dominick donovan duane
dudley dwayne earnest edmond edmund edwardo efrain elbert eldon eliot elmer elton elvis emile emmett emory enrico erick ernie ervin esteban everett ezra felton fidel
fletcher forrest francois françois freddie freddy fredrick gabriel galen garrett garry gaston gene geoff gerardo germán gil gilberto giles gino grady guillaume
gus hal hamish hank harlan harley heath hernan hernán herschel hershel hiram homer horace humberto ignacio ira irving irwin ishmael isiah jacky jarrod jarvis jed
jeffery jeffry jerald jeremiah jeremie jermaine jimmie joaquin jock johnnie jonathon jordi josiah julius jürgen kareem karlheinz keenan kelvin kendrick kenny
kip kirk knut kofi kristopher kurtis lachlan lamont lenny leroy lester lon lonnie lorne louie loyd ludwig luther lyle lyndon mack magnus malik manny marek marlon
matias mauro maury micah mickey milton mohamad monty mordecai mort moses muhammad myron nate niall nicky nils nolan ollie orville osama pasquale
patrik phineas preston quincy rahm rainer ramiro ramzi randal raphael rashad ravindra reuben rhys rich richie rickey rigoberto roderick rogelio rohan rowland
ruben rudi rudolph rufus russel sal salvatore sandeep scottie seamus sheldon sherwood shimon shlomo siegfried silas stephan stevan sunil suresh sylvester søren
tarek teddy terrance terrell thaddeus theodor timmy tod tomás tristan truman ty tyrone ulysses vance vaughn vikram vince vinnie vinny virgil wallace wally waylon
weldon wendell wesley wilbert wilf wilfred willard willis woodrow xander yosef yousef youssef zach zachariah zack zane zeke zev`)

var givenNamesFemale = wordSet(`
abigail ada adele adriana agatha agnes aisha alana alexandra alice alicia alina alison allison alma amal amanda amber amelia amelie amina amy ana
anastasia andrea angela angelica angelina anita anja ann anna anne annette annie antonia april ariana ashley astrid audrey aung barbara
beatrice beatrix becky belinda bernadette bertha beth betsy betty beverly bianca birgit bonnie brenda bridget britta brittany camilla candice
carla carly carmen carol carole carolina caroline carolyn catalina catherine cathy cecilia celeste celia charlene charlotte chelsea cheryl chloe
christiane christina christine chrissy cindy claire clara clarissa claudia colleen constance consuelo cora cordelia corinne cornelia crystal cynthia daisy
daniela danielle daphne dawn deborah debbie deirdre delia denise diana diane dolores dominique donna dora doris dorothy ebba edith eileen elaine eleanor
elena elisabeth elise eliza elizabeth ella ellen elsa elsie emilia emily emma erica erika erin esmeralda esther eva eve evelyn faith
fatima felicia fiona florence frances francesca frieda gabriela gabriella gabrielle gail geraldine gertrude gina ginger giorgia gisela gladys gloria
grace greta gretchen gudrun gwen hanna hannah harriet hazel heather heidi helen helena helga henrietta hilary hilda hillary hope huma ida ilse
imelda ines ingrid irene irina iris irma isabel isabella isabelle ivana ivanka ivy jacqueline jana jane janet janice jeanette jeanne jen jenna jennifer
jenny jessica jill joan joanna joanne jocelyn johanna josephine joyce juanita judith judy julia juliana julie juliet june karen karin karina
karla kate katharina katherine kathleen kathryn kathy katia katie katja katrina kayla kellyanne keiko kerstin kirsten kirstjen kristen kristin kristina
lara latoya laura lauren laurie lea leah leila lena leonora leticia liliana lillian lily linda lindsay lisa liz liza lois lola loretta lorna lorraine lottie louise
lucia lucy ludmila luisa lydia lynn mabel maddie madeleine madeline magdalena maggie malala malia mallory mandy manuela marcia margaret margarita margot maria
mariana marianne marie marina marine marion marissa marjorie marlene marta martha mary matilda maud maureen maxine megan megyn meghan
melania melanie melinda melissa mercedes meredith mia michele michelle mildred mina miranda miriam moira molly mona monica monika muriel nadia nadine nancy
naomi natalia natalie natasha nellie nicole nikki nina noelle nora norma octavia odette olga olive olivia oprah paloma pamela patricia
patty paula paulina pauline peggy penelope petra philippa phoebe phyllis polly priscilla priya rachel ramona rebecca regina renata renee rhonda rita roberta
rosa rosalind rose rosemary rosie roxanne ruth sabine sabrina sadie sally salma samantha sandra sara sarah sasha selena serena shannon sharon
sheila shelley sheryl shirley silvia simone sofia sonia sonja sophia sophie stacy stella stephanie stormy sue susan susana susanna susanne suzanne svetlana
sybil sylvia tabitha tamara tammy tanya tara tatiana teresa tess thea thelma theresa tiffany tina toni trudy ulrike uma ursula valentina valerie
vanessa vera verena veronica vicky victoria viola violet virginia vivian wanda wendy whitney wilhelmina wilma winifred xenia yasmin yolanda yvette yvonne zoe zsofia
abby adrienne agnieszka aida aileen alexis alisha allie alyssa anabel angie anneliese annika annmarie antoinette aoife aretha ariane arlene aurora ayesha bella
bernice bette bettina birgitta bobbie brandi brianna bridgette brittney brooke caitlin camille candace carlene carrie cassandra cassie cathleen celina chantal
chelsie cherie christa cleo colette concetta corrine dahlia damaris danica darlene debbi debora debra deena delores desiree dianna dianne dina dionne donatella
dorothea dottie eda edna effie elaina eleanora elisa elisha elissa ellie elvira emilie enid erma ernestine estella estelle ethel etta eugenia eunice evangeline
fannie flora frida gayle genevieve georgina geri germaine gilda gillian gisele glenda gwendolyn gwyneth hattie helene hermione holly ilana ilene imogen inga ingeborg
iva jacklyn jaclyn janelle janette janine jasmine jayne jeannette jeannie jeannine jenifer jeri jillian joann jodi jolene josie juana judi julianne juliette justine
katarina katelyn kathie kathrin katy kay keisha kellie kendra kiersten kimberley kimberly kirsty kristi kristy krystal lacey lana latisha lauretta laverne leanne
lenora leonie letitia lila lilian lilianne lisette lizzie lorena lori lorie louisa lucille ludmilla lynda lyndsey lynette lynne mairead mara marcella marci marcy
margarete margie mariam maribel marieke marilyn marisa marisol marla marlee maryam maryann marybeth mavis maya mayra melba mellie mika millie mindy minnie myra myrna
nan nanette neera nell nelle nelly nettie niamh nicki nicolette noreen nydia odessa oksana olena paige patti paulette penny phyliss portia rae raquel reba rena rhea
rhoda rochelle ronda rosalie rosalyn rosanna rosanne roseanne rowena roxana roxane ruby sabina salome saundra selma shanna shari sharlene shawna sheena sheri sherri
sherrie sherry shirin sienna sigrid simona sinead siobhan sondra staci stacie starla stephany suzette svenja sylvie tabatha tania tasha tatyana teri terri tessa
theodora therese tonya tracey traci tricia trina trish trisha ulla velma verna vicki vickie violeta vivien vivienne wilhelmine willa yasmine yulia zelda zephyr
zeynep zoey`)

// givenNamesEither are given names of both genders: they tell a person, not
// the gender.
var givenNamesEither = wordSet(`
adrian alex angel asher aubrey avery blair blake cameron carey carmel casey charley chelsey courtney dana drew frankie hayden jackie jaime jamie jean
jesse jo jody jordan jules kai kelly kendall kerry kim kit lee leigh leslie lindsey logan loren lou marley mattie morgan nat nicola pat quinn reagan reese
riley robin rory rowan sage sandy sacha shelby sidney skyler stacey sunny tatum taylor terry tracy val wynn marty sammy gerry joey reggie mel monte`)

// nameParticles stand in lower case inside a name.
var nameParticles = wordSet(`de da di del della der den des du van von bin ibn al el la le dos das ter ten zu y`)

// titlesBefore stand before a name and are no part of it: "Senator Ada Ruiz".
// Abbreviated forms keep their full stop, as tokens do.
var titlesBefore = wordSet(`
mr mr. mrs mrs. ms ms. miss mx mx. pres pres. pastor dr dr. prof prof. professor sir dame lord lady rev rev. reverend fr fr. father sister brother rabbi imam sheikh
pope cardinal archbishop bishop ayatollah king queen prince princess duke duchess baroness baron count emperor sultan emir
president vice-president vice premier chancellor minister secretary senator sen sen. sens. rep rep. reps. representative congressman congresswoman
gov gov. governor lt lt. lieutenant mayor councillor councilman councilwoman councilor alderman assemblyman assemblywoman delegate speaker leader whip chairman
chairwoman chair chairperson chief justice judge attorney general attorney-general prosecutor sheriff commissioner commander admiral adm. gen. gen colonel col. col major maj. captain
capt. capt sergeant sgt. sgt detective det. officer inspector ambassador amb. envoy consul director deputy manager spokesman spokeswoman spokesperson
president-elect candidate nominee mp mep comrade coach superintendent supt. principal dean sen-elect treasurer comptroller lawmaker executive economist historian
democrat republican lawyer analyst reporter author anchor host editor correspondent columnist journalist strategist counsel adviser advisor aide founder ceo cfo coo
ex-president ex-minister prime first foreign former acting interim`)

// gentlemen and ladies are titles that tell the gender.
var (
	gentlemen = wordSet(`mr mr. sir lord father brother rabbi imam sheikh pope cardinal archbishop king prince duke baron count emperor sultan emir congressman councilman assemblyman alderman chairman spokesman fr fr. ayatollah`)
	ladies    = wordSet(`mrs mrs. ms ms. miss dame lady sister queen princess duchess baroness congresswoman councilwoman assemblywoman chairwoman spokeswoman`)
)

// organisationWords mark a run of capitals as no person.
var organisationWords = wordSet(`
women convention command national pac pacs security operations caucus primary expressway act amendment
academy savings water oil gas steel motors maritime shipping lines textiles insurance bancorp academy administration agency airlines alliance armed army assembly associates association authority bank board brigade bureau cabinet capital center centre chamber
church city clinic club coalition college commission committee company conference congress consortium cooperative corporation corp corp. corps council county court courts cup
daily department district division embassy enterprise enterprises exchange express federation fed films firm force forces foundation front fund gazette group
guard guardian health herald holdings hospital hotel house inc inc. industries initiative institute institution international journal kingdom league legion limited ltd ltd.
llc llp magazine media ministry monitor movement museum nation nations navy network networks news newspaper office organization organisation panel parliament party plc police
port post press project radio railway records registry republic river road school sea senate service services society square standard state states station street studio studios
summit system systems task team telegraph television tribune trust tribunal union united university village watch works world times today tv bill act amendment treaty accord agreement
campaign airport bridge island islands lake mountain park province region valley street lane avenue square hill hills hall point creek bay gate court gardens east west north south northern southern eastern western`)

// monthsAndDays never are names of people at the start of a sentence.
var monthsAndDays = wordSet(`january february march april may june july august september october november december
jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. monday tuesday wednesday thursday friday saturday sunday mon. tue. wed. thu. fri. sat. sun.
christmas easter ramadan thanksgiving`)

// placeWords begin the names of places.
var placeWords = wordSet(`new los las san santa saint st. hong white cape fort mount mt. port lake great costa el rio sri saudi puerto upper lower old middle capitol wall downing`)

// placeNames are states and towns that stand in many an article and are
// nobody, whatever verb follows them.
var placeNames = wordSet(`alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine
maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming
america britain england scotland wales ireland france germany spain italy portugal greece turkey russia ukraine poland china japan korea india pakistan iran iraq syria israel egypt
canada mexico brazil australia africa asia europe london paris berlin brussels moscow beijing tokyo boston chicago philadelphia miami orlando atlanta detroit dallas houston seattle manhattan
brooklyn hollywood congress facebook twitter youtube instagram google`)

// nationWords are capitalised words of nations, faiths and parties that stand
// before a title or noun and are no name.
var nationWords = wordSet(`
american british english french german italian spanish portuguese dutch belgian swiss austrian swedish norwegian danish finnish polish czech slovak hungarian romanian bulgarian
greek turkish russian ukrainian belarusian israeli palestinian iranian iraqi syrian lebanese jordanian egyptian saudi yemeni qatari emirati kuwaiti afghan pakistani indian
bangladeshi chinese japanese korean taiwanese vietnamese thai malaysian indonesian filipino australian canadian mexican brazilian argentine chilean colombian venezuelan cuban
nigerian kenyan ethiopian ugandan sudanese libyan algerian moroccan tunisian african european asian arab jewish muslim christian catholic protestant orthodox sunni shiite kurdish
irish scottish welsh democratic republican labour conservative liberal tory green socialist communist libertarian u.s. u.k. us uk eu u.n. un gop federal
latino hispanic black white native californian texan`)
