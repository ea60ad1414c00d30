import { anyOf, type GistWords, greetingOf, thanksOf } from "../gist.js";

const group = "(?:oficina|empresa|planta|sede|sucursal|tienda|fabrica|compania|seccion|sala)";
const people = "(?:personas|usuarios|empleados|companeros|colegas)";
const several = "(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|varios|varias|algunos|algunas|[2-9])";

/** What Spanish messages say besides their intent. */
export default {
  greeting: greetingOf(
    "hola+",
    "buen(?:os)? d[ií]as?(?: a tod[oa]s)?",
    "buenas(?: tardes| noches)?(?: a tod[oa]s)?",
    "qu[eé] tal",
    "saludos",
    "estimad[oa]s?(?: equipo| todos)?",
  ),
  thanks: thanksOf(
    "ok|okay|vale|perfecto|genial|listo|bien|muy bien|excelente|de acuerdo|entendido|super|ah|ya",
    "(?:muchas |mil |muchisimas )?gracias|grax|se agradece|muy amable|(?:te|se|os|les) lo agradezco",
    "gracias|muchas gracias|por (?:todo|(?:la|tu|su|vuestra) ayuda|responder|contestar)|de nuevo|a todos|de verdad|muy amable",
  ),
  alone: anyOf(
    "(?:solo|solamente|unicamente) (?:a mi|yo|(?:me )?(?:pasa|ocurre|falla) a mi|en mi (?:equipo|pc|portatil|laptop|computadora|ordenador|cuenta))",
    "menos (?:a mi|yo|(?:a )?mi (?:equipo|pc|portatil|laptop|computadora|ordenador))",
    "a (?:los demas|todos los demas|mis companeros|el resto) (?:no les pasa|si les (?:funciona|va|anda)|les (?:funciona|va|anda) bien)",
    "(?:mis companeros|los demas|el resto) (?:si|no tienen (?:el|este|ese|ningun) problema|pueden|(?:estan|van) bien)",
  ),
  many: anyOf(
    `tod[ao] (?:la|el) (?:${group}|edificio|departamento|piso|almacen|personal|mundo)`,
    "nadie (?:puede|consigue|logra) (?:\\w+ )?(?:trabajar|entrar|imprimir|acceder|conectar\\w*|abrir|iniciar|enviar|facturar|cobrar)",
    "nadie (?:tiene|recibe) (?:internet|red|correo|correos|wifi|acceso|conexion|linea)",
    "todos (?:los (?:usuarios|empleados|clientes)|estamos|estan)",
    "ninguno de (?:nosotros|los usuarios)",
    `(?:mucha gente|much[ao]s ${people}|decenas de|cientos de|varias (?:oficinas|sedes|plantas)|\\d{2,} ${people})`,
    "los clientes no pueden",
  ),
  team: anyOf(
    "(?:todo|en) (?:el|nuestro) equipo de",
    "todo el equipo",
    "mis companer[oa]s (?:tampoco|tambien|no pueden|tienen lo mismo)",
    "(?:un|mi|otro) companer[oa] (?:tampoco|tambien|y yo)",
    `(?:a )?${several} (?:${people}|de nosotros|de(?:l| mi| nuestro) equipo)`,
    "nos (?:pasa|ocurre|falla|sale|da error)",
    "(?:no|ni) podemos",
    "(?:no|tampoco) nos (?:deja|funciona|abre|carga|conecta)",
  ),
  calm: anyOf(
    "no (?:es (?:nada |muy |tan )?urgente|corre prisa|hay (?:prisa|urgencia|apuro)|tengo prisa|urge|es grave)",
    "sin (?:prisa|apuro|urgencia)",
    "nada urgente",
    "cuando (?:pued[ao]n?|puedas|tengan? (?:un )?(?:tiempo|rato|momento)|tengas (?:un )?(?:tiempo|rato|momento))",
    "puede esperar",
    "(?<!no |nadie )(?:puedo|podemos) (?:seguir )?trabaja(?:r|ndo)(?! (?:bien|solo|asi))",
  ),
  stuck: anyOf(
    "(?:no|nadie|ninguno) (?:puedo|podemos|puede|pueden|se puede|consigue|logra) (?:\\w+ ){0,2}(?:trabajar|iniciar sesion|hacer nada|facturar|vender|cobrar|abrir nada|entrar (?:al?|en) (?:mi |el )?(?:equipo|ordenador|computadora|portatil|laptop|windows|sistema|cuenta))",
    "(?:nada funciona|no funciona nada|no me funciona nada)",
    "(?:completamente|totalmente) (?:bloquead[oa]s?|parad[oa]s?|caid[oa]s?)",
    "(?:estoy|estamos) (?:parad|bloquead|detenid)[oa]s?",
    "(?:portatil|pc|ordenador|computadora|compu|laptop|equipo|mac\\w*|notebook) no (?:me )?(?:enciende|prende|arranca)",
    "sin poder trabajar",
    "(?:me|nos) impide trabajar",
    "(?:produccion|la linea|la caja|las cajas|todo) (?:esta |estan )?(?:parad|detenid|caid)[oa]s?",
  ),
  pressed: anyOf(
    "(?:muy )?(?:urgente|urgentemente|urge)",
    "(?:lo antes posible|cuanto antes|lo mas pronto posible|asap|ya mismo|ahora mismo|de inmediato|inmediatamente|emergencia|critico)",
    "(?:cliente|clientes|jefe|jefa|paciente|pacientes)(?: me| nos)? (?:esta|estan) esperando",
    "(?:reunion|presentacion|demo|entrevista|llamada|vuelo|examen|formacion) (?:\\w+ ){0,2}(?:en (?:\\d+|cinco|diez|quince|veinte|media|una) (?:min\\w*|hora)|hoy|manana|a las)",
    "en (?:\\d+|cinco|diez|quince|veinte) min(?:utos?)?",
    "(?:cierre|fin) de (?:mes|ano)",
    "(?:muy |super )?lent(?:o|a|isimo|isima)",
    "(?:a cada rato|todo el rato|todo el tiempo|cada (?:dos|tres|pocos|cinco|diez|\\d+) (?:minutos|segundos))",
    "apenas (?:puedo|podemos|funciona|se mueve)",
    "(?:fecha limite|vence hoy|entrega (?:hoy|manana))",
  ),
} satisfies GistWords;
