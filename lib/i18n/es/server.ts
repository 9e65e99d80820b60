/** What the server prints: its log, its start, its flags, and what it tells everybody. */
export const server = {
  'server.listening': 'Servidor escuchando en {address}',
  'server.stopping': 'Servidor cerrándose.',
  'server.stopped': 'Servidor cerrado.',
  'server.connected': '[SERVIDOR] Cliente {name} conectado.',
  'server.disconnected': '[SERVIDOR] Cliente {name} desconectado.',
  'server.agentConnected': '[SERVIDOR] Ejecutivo {name} conectado.',
  'server.agentDisconnected': '[SERVIDOR] Ejecutivo {name} desconectado.',
  'server.customer': 'Cliente {name}',
  'server.agent': 'Ejecutivo {name}',
  'server.passwordChanged': '[SERVIDOR] Cambio Clave Cliente {name}.',
  'server.agentPasswordChanged': '[SERVIDOR] Cambio Clave Ejecutivo {name}.',
  'server.left': 'Usuario {username} se ha desconectado.',
  'server.accepted': 'Conexión aceptada desde {address}.',
  'server.command': '{method} de {username} ({ms} ms){failure}',
  'server.commands': '{method} de {username}: {n} más ({ms} ms){failure}',
  'server.logFile':
    'El registro no cabe en {file} ({cause}). Sigue aquí; lo intento otra vez dentro de unos segundos.',
  'server.fault': 'Fallo en {where}: {cause}',
  'server.key_missing':
    'Falta {file}, la clave de los segundos factores. Ponla otra vez en su sitio: hasta entonces solo sirven los códigos de recuperación.',
  'server.key_wrong':
    '{file} no es la clave con que se guardaron los segundos factores. Repón la de entonces: hasta entonces solo sirven los códigos de recuperación.',
  'server.hint': ' ¿Querías decir «{name}»?',

  'start.port_taken':
    'El puerto {port} de {host} está ocupado. Elige otro con --port o cierra el programa que lo usa.',
  'start.bad_host': 'No puedo escuchar en {host}: esa dirección no es de esta máquina.',
  'start.port_forbidden': 'No tengo permiso para usar el puerto {port}. Elige uno desde 1024.',
  'start.locked':
    '{file} está en uso por otro servidor (proceso {pid}). Ciérralo o elige otro archivo con --db.',
  'start.damaged':
    '{file} está dañado y no lo toqué. Restaura una copia o elige otro archivo con --db. Detalle: {reason}.',
  'start.unfinished':
    '{file}: otro programa lo dejó a medio cambiar y no lo toqué. Ábrelo y ciérralo una vez con ese programa (por ejemplo sqlite3). Detalle: {reason}.',
  'start.newer':
    '{file} es de una versión más nueva de Tertulia y no lo toqué. Actualiza el programa o elige otro archivo con --db.',
  'start.not_a_database':
    '{file} no es una base de datos SQLite y no lo toqué. Elige otro archivo con --db.',
  'start.no_folder':
    'No puedo escribir {file}: su carpeta no existe. Créala o elige otro archivo con --db.',
  'start.unwritable':
    'No puedo escribir {file}. Revisa los permisos y el espacio. Detalle: {reason}.',
  'start.exists': '{file} ya existe y no lo toqué. Elige otro nombre.',
  'start.occupied':
    '{file} ya tiene tablas y no la toqué. Haz una base de datos vacía (createdb) y nómbrala con --to.',
  'start.missing': 'No encuentro {file}.',
  'start.unreachable':
    'No pude entrar en {file}. Revisa la dirección, el usuario y que la base de datos esté en marcha. Detalle: {reason}.',
  'start.bus_alone':
    '--bus une varios nodos sobre una misma base de datos PostgreSQL. Añade --store postgres://..., o quita --bus.',
  'start.bus_apart':
    'Con --bus hay varios nodos, que comparten los archivos de la gente y la clave de los segundos factores: di dónde están con --files y --key-file.',
  'start.bus_unreachable':
    'No pude entrar en {bus}. Revisa la dirección, el usuario y que NATS esté en marcha. Detalle: {reason}.',
  'start.bus_no_jetstream':
    'NATS en {bus} no guarda flujos. Enciéndelo con JetStream (nats-server -js). Detalle: {reason}.',
  'start.files':
    'No puedo guardar archivos en {files}. Revisa la ruta o la dirección, y los permisos. Detalle: {cause}.',
  'start.key_missing':
    'Falta {file}, la clave de los segundos factores que ya hay. Todos los nodos usan la misma: cópiala de otro, o nombra su sitio con --key-file.',
  'start.key_wrong':
    '{file} no es la clave con que esta comunidad guarda los segundos factores. Todos los nodos usan la misma: cópiala de otro, o nombra su sitio con --key-file.',
  'start.not_loopback':
    '{host} no es solo de esta máquina y sin TLS todo viajaría a la vista. Si de verdad lo quieres, añade --insecure.',
  'start.tls_pair':
    'Faltan las dos mitades de TLS: da el certificado con --tls-cert y su clave con --tls-key, o usa --tls-self-signed.',
  'start.tls_missing': 'No pude leer {file}. Revisa la ruta y los permisos. Detalle: {cause}.',
  'start.tls_unreadable': '{file} no es un archivo PEM que yo entienda. Detalle: {cause}.',
  'start.tls_unfit':
    'La clave de {file} no es la del certificado {cert}. Usa las dos que se hicieron juntas.',
  'start.tls_expired': 'El certificado {file} venció el {until}. Renuévalo.',
  'start.bad_flag': 'No entiendo {flag}. Mira las opciones con --help.',
  'start.flag_value': '{flag} necesita un valor: {expected}.',
  'start.config_shape':
    'La configuración {file} no es un objeto JSON: empieza con «{» y termina con «}».',
  'start.config_unknown': '{source}: no conozco el ajuste «{path}». Quítalo o corrige su nombre.',
  'start.config_wrong': '{source}: «{path}» vale {found} y se esperaba {expected}.',
  'expected.number': 'un número',
  'expected.int': 'un número entero',
  'expected.string': 'un texto',
  'expected.boolean': 'true o false',
  'expected.object': 'un objeto { }',
  'expected.array': 'una lista [ ]',
  'expected.perLanguage': 'un texto, o uno por idioma: { "es", "pt", "en" }',
  'expected.currency': 'un código de moneda ISO 4217, como CLP',
  'expected.address': 'HOST:PUERTO, o nada',
  'expected.postgres': 'postgres://usuario:clave@servidor/nombre, o nada',
  'expected.networks':
    'direcciones o redes separadas por comas, como 192.0.2.7, 10.0.0.0/8, o nada',
  'expected.nats': 'nats://usuario:clave@servidor (o tls://), varios separados por comas, o nada',
  'expected.files':
    'una carpeta, o s3://bucket/prefijo?endpoint=http://servidor:9000&region=... sin claves dentro',
  'expected.other': 'otro valor',
  'expected.oneOf': 'uno de estos: {choices}',
  'expected.atLeast': '{n} o más',
  'expected.atMost': '{n} o menos',
  'expected.atLeastLetters': 'un texto de {n} {n:letra|letras} o más',
  'expected.atMostLetters': 'un texto de {n} {n:letra|letras} o menos',
  'start.json': '{file} no es JSON válido: mira la línea {line}, columna {column}.',
  'start.json_absent': 'No encuentro {file}. Revisa la ruta.',
  'start.json_unreadable': 'No puedo leer {file} ({cause}). Revisa los permisos.',
  'store.tail_cut':
    '{file}: el diario terminaba a medias; se cortaron {bytes} bytes que nadie llegó a dar por guardados.',
  'store.edited':
    '{file}: otro programa cambió la base de datos desde la última vez. La revisé y está entera.',
  'store.lock_taken_over': '{file}: el proceso {pid} terminó sin cerrar el archivo; sigo yo.',
  'store.tables_changed': 'Las tablas de {file} pasaron de la versión {from} a la {to}.',
  'store.migrated':
    '{file}: base de datos actualizada de la versión {from} a la {to}. Copia previa: {copy}',
  'store.checkpoint_failed':
    '{file}: no pude reescribir el archivo ({reason}). Nada se perdió: el diario sigue y lo intentaré de nuevo.',
  'store.disk_refused':
    '{file}: el disco no acepta más cambios ({reason}). Haz sitio; hasta entonces se rechazan los mensajes.',
  'store.disk_recovered': '{file}: el disco vuelve a aceptar cambios.',
  'store.away':
    '{file}: la base de datos no responde ({reason}). Sigo intentándolo; hasta entonces todo espera.',
  'store.unanswered':
    '{file}: se perdió una respuesta de la base de datos; compruebo qué quedó hecho.',
  'store.back': '{file}: la base de datos vuelve a responder.',
  'store.died':
    '{file}: el hilo de la base de datos terminó ({reason}). El servidor no puede seguir.',
  'bus.open': 'Nodo {node} unido al bus.',
  'bus.met': 'El nodo {node} está en marcha.',
  'bus.ended': 'El nodo {node} terminó.',
  'bus.dead':
    'El nodo {node} no da señales: lo doy por caído. {n} {n:persona se fue|personas se fueron} con él.',
  'bus.lost':
    'Perdí el bus ({reason}). Lo que pasa aquí espera, y lo de los otros nodos llegará cuando vuelva.',
  'bus.back': 'El bus ha vuelto: los nodos se cuentan lo que esperaba.',
  'bus.missed': 'Se perdió parte de lo que contaron otros nodos. Lo busco en la base de datos.',
  'bus.checked':
    'Todo lo de esta máquina coincide otra vez con la base de datos ({n} {n:cliente|clientes}).',

  'flag.config': 'archivo JSON con la configuración',
  'flag.host': 'dirección donde escuchar (127.0.0.1)',
  'flag.port': 'puerto donde escuchar (8000); 0 toma uno libre',
  'flag.db': 'archivo de la base de datos (chat.db), o :memory: para no guardar nada',
  'flag.store': 'base de datos PostgreSQL en lugar del archivo: postgres://usuario@host/nombre',
  'flag.bus': 'NATS con JetStream, donde se encuentran los nodos: nats://usuario:clave@host',
  'flag.files': 'carpeta de los archivos que envía la gente, o s3://bucket/prefijo',
  'flag.keyFile': 'archivo con la clave de los segundos factores',
  'flag.lang': 'idioma',
  'flag.log': 'registro legible o en JSON',
  'flag.panel': 'panel de números, registro y consola en toda la terminal',
  'flag.tlsCert': 'certificado TLS, en PEM; va con --tls-key',
  'flag.tlsKey': 'clave del certificado, en PEM',
  'flag.tlsSelfSigned':
    'TLS con un certificado propio, hecho la primera vez junto a la base de datos',
  'flag.clientTls': 'TLS también en esta máquina; con otras va siempre',
  'flag.clientInsecure': 'sin TLS, también con otras máquinas',
  'flag.trust': 'huella SHA-256 de un certificado nuevo, ya comparada',
  'flag.metrics': 'cifras para Prometheus en /metrics y estado en /healthz',
  'flag.insecure': 'escuchar sin TLS más allá de esta máquina',
  'flag.printConfig': 'mostrar la configuración y salir',
  'flag.restore': 'poner una copia en el lugar de la base de datos, y salir',
  'flag.help': 'mostrar esta ayuda y salir',
  'flag.version': 'mostrar la versión y salir',
  'flag.server': 'servidor (127.0.0.1:8000)',
  'flag.user': 'usuario; con TERTULIA_PASSWORD (y TERTULIA_CODE) entra sin preguntar',
  'flag.register': 'crear una cuenta',
  'flag.room': 'sala que abrir al entrar',
  'flag.plain': 'una línea por mensaje, sin pantalla completa',
  'flag.numbers': 'con --plain: cada mensaje con su número',
  'flag.json': 'cada evento como llega, en JSON',
  'flag.theme': 'colores: dark, light, contrast, ansi o mono',

  'start.not_a_terminal':
    'Esto no es una terminal, y la pantalla completa necesita una. Usa --plain para leer y escribir por líneas.',
  'start.dumb':
    'Esta terminal (TERM=dumb) no puede mostrar la pantalla completa. Usa --plain para leer y escribir por líneas.',
  'start.panel':
    '--panel necesita una terminal de pantalla completa en primer plano. Quítalo, o enciende el servidor en una.',
  'start.failed': 'No pude empezar: {cause}.',

  'notice.storeAway':
    'El servidor no puede guardar por un momento. Sigue escribiendo: tus mensajes esperan y saldrán solos.',
  'notice.storeBack': 'El servidor vuelve a guardar: lo que esperaba ya sale.',
  'notice.invited': '{username} te invita a {room}. Entra con /entrar {room}',

  'closing.stopping': 'El servidor se cierra.',
  'closing.restarting': 'El servidor se reinicia y vuelve enseguida.',
  'closing.kicked': 'Te sacaron del servidor.',
  'closing.banned': 'Tu entrada a este servidor está cerrada.',
  'closing.slow': 'La conexión va demasiado lenta y el servidor la cortó.',
  'closing.idle': 'El servidor cortó la conexión por falta de actividad.',
  'closing.revoked': 'Esta sesión se cerró desde otro lugar.',
  'closing.protocol': 'El servidor no entendió a este cliente y cortó la conexión.',
}
